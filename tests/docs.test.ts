import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/* What the documents say about the repository must be so: paths, links, commands, the picture. */

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = ['README.md', 'CHANGELOG.md', ...markdownIn('docs')];

const withoutCodeBlocks = (text: string): string => text.replaceAll(/^```[^]*?^```/gm, '');
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** `src/...` and the like between backticks; a place for a name (`<feature>`, `XPane`, `NNNN`) is not a path. */
const pathsNamedIn = (text: string): string[] =>
  matches(text, /`((?:src|scripts|tests|docs|resources)(?:\/[^`\s]*)?)`/g).filter(
    (path) => !/[<*]|\bX(Pane)?\.|NNNN/.test(path),
  );

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): string[] =>
  matches(withoutCodeBlocks(text), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

function brokenLinksIn(page: string): string[] {
  const links = matches(withoutCodeBlocks(read(page)), /\]\(([^)\s]+)\)/g);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : relative(root, resolve(root, dirname(page), path));
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });
}

describe('the documents', () => {
  it.each(pages)('%s names only paths that exist', (page) => {
    expect(pathsNamedIn(read(page)).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(pages)('%s has no broken link', (page) => {
    expect(brokenLinksIn(page)).toEqual([]);
  });

  it.each(pages)('%s names only commands that exist', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = matches(read(page), /npm run (?:-s )?([\w:-]+)/g);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });

  it('show every screenshot they keep', () => {
    const images = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.png'))
      .map((name) => name.slice(name.lastIndexOf('/') + 1));
    const texts = pages.map(read).join('\n');
    expect(images.filter((name) => !texts.includes(name))).toEqual([]);
  });

  it('keep the architecture on a page, with a picture of the code as it is', () => {
    const text = read('docs/ARCHITECTURE.md');
    expect(text.split('\n').length).toBeLessThanOrEqual(150);
    const script = join(root, 'scripts/architecturePicture.mjs');
    const picture = execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' });
    expect(text, 'run `node scripts/architecturePicture.mjs`').toContain(picture);
  }, 60_000);

  it('say the practice values that the simulator takes', async () => {
    const { practiceCredentials } = await import('../src/main/practice/credentials.ts');
    const { phoneNumberId, wabaId, accessToken, appSecret, verifyToken } = practiceCredentials;
    for (const value of [phoneNumberId, wabaId, accessToken, appSecret, verifyToken])
      expect(read('README.md')).toContain(`\`${value}\``);
  });
});
