// The picture in docs/ARCHITECTURE.md: which zone of src/ imports which, as dependency-cruiser finds it.
//   node scripts/architecturePicture.mjs          writes it
//   node scripts/architecturePicture.mjs --print  prints it (tests/docs.test.ts compares)
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScript } from './setup.mjs';
import { root } from './setup/place.mjs';
import { nodeTool, run, SetupError } from './setup/run.mjs';

const page = join(root, 'docs', 'ARCHITECTURE.md');
const begin = '<!-- picture: made by scripts/architecturePicture.mjs -->';
const end = '<!-- picture ends -->';

/** A zone is a folder of src/ or of src/main. Of the files beside those, some compose and the others are shared. */
function zoneOf(path) {
  if (/^src\/main\/(index|boot|compose\w*|\w+\.worker)\.ts$/.test(path)) return 'main/compose';
  return /^src\/(main\/[^/.]+|[^/.]+)\//.exec(path)?.[1] ?? 'main';
}
const idOf = (zone) => zone.replaceAll('/', '_');
const byName = (a, b) => (a < b ? -1 : 1);
const isSource = (path) => path.startsWith('src/') && !/\.test\.tsx?$|\.(css|json)$/.test(path);

await runScript(async () => {
  const picture = draw(zoneImports(await cruise()));
  if (process.argv.includes('--print')) process.stdout.write(picture);
  else write(picture);
});

async function cruise() {
  const args = ['src', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const { stdout, output } = await run(...nodeTool('dependency-cruiser/bin/dependency-cruise.mjs', ...args));
  if (!stdout.startsWith('{')) throw new SetupError(output);
  return JSON.parse(stdout).modules;
}

/** Every `[from, to]` where a file of one zone imports a file of another. */
function zoneImports(modules) {
  const pairs = modules
    .flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => [source, resolved]))
    .filter((files) => files.every(isSource))
    .map((files) => files.map(zoneOf))
    .filter(([from, to]) => from !== to)
    .map((zones) => zones.join(' '));
  return [...new Set(pairs)].toSorted(byName).map((pair) => pair.split(' '));
}

/** Mermaid, which GitHub and most editors draw by themselves. */
function draw(imports) {
  const zones = [...new Set(imports.flat())].toSorted(byName);
  const inMain = zones.filter((zone) => zone === 'main' || zone.startsWith('main/'));
  const titles = { main: 'sides, rpc, config, log', 'main/compose': 'entries and composers' };
  const node = (zone) => `${idOf(zone)}["${titles[zone] ?? zone}"]`;
  const lines = [
    'flowchart TD',
    ...zones.filter((zone) => !inMain.includes(zone)).map((zone) => `  ${node(zone)}`),
    '  subgraph one["src/main"]',
    ...inMain.map((zone) => `    ${node(zone)}`),
    '  end',
    ...imports.map(([from, to]) => `  ${idOf(from)} --> ${idOf(to)}`),
  ];
  return `${begin}\n\n\`\`\`mermaid\n${lines.join('\n')}\n\`\`\`\n\n${end}\n`;
}

function write(picture) {
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before === -1 || after === -1) throw new SetupError(`${page} has no place for the picture.`);
  writeFileSync(page, text.slice(0, before) + picture + text.slice(after + end.length + 1));
}
