import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserWindow } from 'electron';

/*
 * Where there is no display, a picture of the window shows what is going on. Kept only while nothing
 * secret can be on it, readable by its owner only, gone when Baton quits.
 */

const EVERY_MS = 3_000;

export type ScreenshotRules = {
  readonly mode: 'practice' | 'always';
  readonly isWelcomeOrPractice: () => boolean;
  readonly isSecretOnScreen: () => boolean;
  readonly isLocked: () => boolean;
};

export function keepScreenshots(file: string, window: BrowserWindow, rules: ScreenshotRules): () => void {
  const isAllowed = (): boolean =>
    !rules.isSecretOnScreen() &&
    !rules.isLocked() &&
    (rules.mode === 'always' || rules.isWelcomeOrPractice());

  async function take(): Promise<void> {
    if (window.isDestroyed()) return;
    if (!isAllowed()) return rmSync(file, { force: true });
    const image = await window.webContents.capturePage();
    // What was allowed when it was asked for may not be when it arrives.
    if (!isAllowed() || image.isEmpty()) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.next`, image.toPNG(), { mode: 0o600 });
    renameSync(`${file}.next`, file);
  }

  const timer = setInterval(() => void take().catch(() => undefined), EVERY_MS);
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
    rmSync(`${file}.next`, { force: true });
  };
}
