import { app, type Session, type WebContents, type WebPreferences } from 'electron';
import { isTestBuild } from '../testDoors.ts';
import type { Microphone } from './microphone.ts';

/* What no page of ours may ever do, whatever it is made to run (reliability.md 1.2). */

/** The only web preferences used anywhere; checked again whenever a page is born. */
export const securePreferences = (preload: string, session: Session): WebPreferences => ({
  preload,
  session,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  spellcheck: false,
  enableWebSQL: false,
  devTools: isTestBuild,
});

/** A request names all it wants at once, a check one of it. */
function mediaOf(details: object): readonly string[] {
  if ('mediaTypes' in details) return details.mediaTypes as readonly string[];
  return 'mediaType' in details ? [details.mediaType as string] : [];
}

/** Every permission but the microphone's is refused; Electron would grant them all by default. */
export function denyPermissions(session: Session, microphone: Microphone): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(
      microphone.allows({
        permission,
        media: mediaOf(details),
        isMainFrame: details.isMainFrame,
        url: details.requestingUrl,
      }),
    ),
  );
  session.setPermissionCheckHandler((_contents, permission, url, details) =>
    microphone.allows({
      permission,
      media: mediaOf(details),
      isMainFrame: details.isMainFrame,
      url,
    }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
}

/** No network for pages: only our own schemes are answered. */
export function cutOffNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const isOurs = /^(app|media|blob|devtools|data):/.test(details.url);
    answer({ cancel: !isOurs });
  });
  // WebRTC asks neither that nor the policy in the header. Its only ways are a proxy nobody answers at, and none.
  void session.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'http://127.0.0.1:9',
    proxyBypassRules: '<-loopback>',
  });
}

function assertSecure(contents: WebContents): void {
  const preferences = (
    contents as WebContents & { getLastWebPreferences(): WebPreferences | null }
  ).getLastWebPreferences();
  const isSecure =
    preferences?.sandbox === true &&
    preferences.contextIsolation === true &&
    preferences.nodeIntegration !== true;
  // DevTools of the test build are Chromium's own page and come without preferences of ours.
  if (!isSecure && !contents.getURL().startsWith('devtools:'))
    throw new Error('A page without its sandbox was created');
}

const refuse = (event: { readonly preventDefault: () => void }): void => event.preventDefault();

/** Applies to every page the app will ever have. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    assertSecure(contents);
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-attach-webview', refuse);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
