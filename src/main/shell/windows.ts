import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, type Rectangle, type Session, WebContentsView } from 'electron';
import { securePreferences } from './hardening.ts';
import { ORIGINS } from './origins.ts';
import type { Store } from './store.ts';

/*
 * The window and its two pages: the console, and above it the lock view, a page and process of its own.
 * While locked the console's page is replaced by a blank one of another origin, so its process, and all
 * it had drawn, is gone.
 */

const PAPER = { light: '#f3f1ee', dark: '#121110' } as const;
const MIN_SIZE = { minWidth: 640, minHeight: 480 };
const DEFAULT_SIZE = { width: 1440, height: 900 };

export type ConsoleWindow = {
  readonly window: BrowserWindow;
  /** The page of the lock view, while there is one. */
  readonly lockContents: () => Electron.WebContents | null;
  readonly showConsole: () => Promise<void>;
  readonly showLock: () => Promise<void>;
  readonly hideLock: () => void;
  /** Takes the console's page away with its process. */
  readonly clearConsole: () => Promise<void>;
};

/** Saved bounds, if a display still shows a good part of them. */
function visibleBounds(bounds: Rectangle | null): Partial<Rectangle> {
  if (bounds === null) return {};
  const { workArea } = screen.getDisplayMatching(bounds);
  const overlapX =
    Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const overlapY =
    Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
  return overlapX > 100 && overlapY > 100 ? bounds : {};
}

const paper = (): string => (nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light);

function remember(window: BrowserWindow, store: Store): void {
  window.on('close', () => {
    store.set('bounds', window.getNormalBounds());
    store.set('maximized', window.isMaximized());
  });
}

export function createConsoleWindow(session: Session, store: Store, dist: string): ConsoleWindow {
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...MIN_SIZE,
    ...visibleBounds(store.get('bounds')),
    show: false,
    title: 'Baton',
    backgroundColor: paper(),
    autoHideMenuBar: true,
    webPreferences: securePreferences(join(dist, 'preload/index.cjs'), session),
  });
  if (store.get('maximized')) window.maximize();
  window.once('ready-to-show', () => window.show());
  remember(window, store);

  // A page that crashed comes back by itself; drafts are at most a moment old, the engine never noticed.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && reason !== 'killed') window.webContents.reload();
  });

  let lockView: WebContentsView | null = null;
  const fitLock = (): void => {
    const { width, height } = window.getContentBounds();
    lockView?.setBounds({ x: 0, y: 0, width, height });
  };
  window.on('resize', fitLock);

  return {
    window,
    lockContents: () => lockView?.webContents ?? null,
    async showConsole() {
      if (!window.webContents.getURL().startsWith(ORIGINS.console))
        await window.loadURL(`${ORIGINS.console}/`);
    },
    async showLock() {
      if (lockView !== null) return lockView.webContents.focus();
      const view = new WebContentsView({
        webPreferences: securePreferences(join(dist, 'preload-lock/lock.cjs'), session),
      });
      lockView = view;
      // Covers at once, before its page has drawn anything.
      view.setBackgroundColor(paper());
      window.contentView.addChildView(view);
      fitLock();
      await view.webContents.loadURL(`${ORIGINS.lock}/`);
      view.webContents.focus();
    },
    hideLock() {
      if (lockView === null) return;
      const view = lockView;
      lockView = null;
      window.contentView.removeChildView(view);
      view.webContents.close();
      window.webContents.focus();
    },
    clearConsole: () => window.loadURL(`${ORIGINS.blank}/`),
  };
}
