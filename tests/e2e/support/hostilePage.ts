/*
 * What a page made to misbehave would try; each function runs inside the page, so it stands alone.
 */

/** Every known way to turn text into code. Answers what the code left behind. */
export async function tryToRunCode(): Promise<unknown> {
  await new Promise((turn) => setTimeout(turn, 10));
  const tries: Record<string, () => unknown> = {
    eval: () => (0, eval)('globalThis.__pwn = 1'),
    function: () => new Function('globalThis.__pwn = 2')(),
    timeout: () => setTimeout('globalThis.__pwn = 3' as unknown as () => void, 0),
    html: () => (document.body.innerHTML = '<img src=x onerror="globalThis.__pwn = 4">'),
    script: () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.__pwn = 5';
      document.head.append(script);
    },
    source: () => {
      const script = document.createElement('script');
      script.src = 'data:text/javascript,globalThis.__pwn = 6';
      document.head.append(script);
    },
    attribute: () => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'globalThis.__pwn = 7');
      document.body.append(button);
      button.click();
      button.remove();
    },
    worker: () => new Worker('data:text/javascript,0'),
    write: () => document.write('<script>globalThis.__pwn = 8</script>'),
  };
  for (const attempt of Object.values(tries))
    try {
      attempt();
    } catch {
      // Refused is what is wanted.
    }
  await new Promise((turn) => setTimeout(turn, 200));
  return Reflect.get(globalThis, '__pwn');
}

/** Every way a page has to open a connection. */
export async function tryToConnect(origin: string): Promise<void> {
  const tries: (() => unknown)[] = [
    () => fetch(`${origin}/fetch`),
    () => fetch(`${origin}/no-cors`, { method: 'POST', mode: 'no-cors', body: 'x' }),
    () => {
      const request = new XMLHttpRequest();
      request.open('GET', `${origin}/xhr`);
      request.send();
    },
    () => new WebSocket(origin.replace('http', 'ws')),
    () => new EventSource(`${origin}/events`),
    () => navigator.sendBeacon(`${origin}/beacon`, 'x'),
    () => (new Image().src = `${origin}/image.png`),
    () => import(/* @vite-ignore */ `${origin}/module.js`),
    ...['stylesheet', 'prefetch', 'preload', 'preconnect', 'icon', 'manifest'].map((rel) => () => {
      const link = Object.assign(document.createElement('link'), { rel, href: `${origin}/${rel}` });
      document.head.append(link);
    }),
    ...['iframe', 'embed', 'video', 'audio'].map((tag) => () => {
      const element = document.createElement(tag);
      element.setAttribute('src', `${origin}/${tag}`);
      document.body.append(element);
      setTimeout(() => element.remove(), 300);
    }),
    () => {
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: `turn:${new URL(origin).host}?transport=tcp`, username: 'x', credential: 'x' }],
      });
      peer.createDataChannel('x');
      void peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    },
  ];
  for (const attempt of tries)
    try {
      void Promise.resolve(attempt()).catch(() => undefined);
    } catch {
      // Refused is what is wanted.
    }
  await new Promise((turn) => setTimeout(turn, 800));
}

/** Every way to show another page in the same window or a new one. */
export async function tryToLeave(origin: string): Promise<void> {
  const link = Object.assign(document.createElement('a'), { href: `${origin}/link`, textContent: 'x' });
  document.body.append(link);
  link.click();
  link.target = '_blank';
  link.click();
  link.dispatchEvent(new MouseEvent('click', { button: 1, bubbles: true, cancelable: true }));
  link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }));
  const form = Object.assign(document.createElement('form'), {
    action: `${origin}/form`,
    method: 'post',
  });
  document.body.append(form);
  form.submit();
  const meta = document.createElement('meta');
  meta.httpEquiv = 'refresh';
  meta.content = `0; url=${origin}/refresh`;
  document.head.append(meta);
  window.open(`${origin}/window`);
  window.open('app://console/', '_blank');
  window.open('about:blank');
  for (const target of [
    `${origin}/go`,
    'app://lock/',
    'file:///etc/passwd',
    'data:text/html,x',
    'about:blank',
  ])
    try {
      location.assign(target);
    } catch {
      // Refused is what is wanted.
    }
  await new Promise((turn) => setTimeout(turn, 500));
  for (const element of [link, form, meta]) element.remove();
}

/** Asks for everything Chromium can grant. */
export async function askForPermissions() {
  const names = [
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'clipboard-write',
    'storage-access',
    'persistent-storage',
    'background-sync',
    'idle-detection',
    'window-management',
    'local-fonts',
    'display-capture',
    'screen-wake-lock',
    'payment-handler',
  ];
  const asked = names.map(async (name) => {
    try {
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    } catch {
      return 'unknown';
    }
  });
  const settled = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
      return 'granted';
    } catch {
      return 'refused';
    }
  };
  return {
    asked: (await Promise.all(asked)).filter((state) => state !== 'denied' && state !== 'unknown'),
    notification: await Notification.requestPermission(),
    camera: await settled(() => navigator.mediaDevices.getUserMedia({ video: true })),
    microphone: await settled(() => navigator.mediaDevices.getUserMedia({ audio: true })),
    screen: await settled(() => navigator.mediaDevices.getDisplayMedia()),
    clipboard: await settled(() => navigator.clipboard.readText()),
    place: await new Promise((answer) =>
      navigator.geolocation.getCurrentPosition(
        () => answer('granted'),
        () => answer('refused'),
      ),
    ),
  };
}
