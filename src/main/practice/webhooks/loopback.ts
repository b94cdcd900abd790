/**
 * Webhooks of the simulator carry signed, plausible customer messages: they go to this computer and
 * nowhere else. Null for every other address.
 */
export function parseLoopbackUrl(text: string): URL | null {
  if (text.length > 200 || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  return isLoopbackHost(url.hostname) ? url : null;
}

/** `URL` has already turned every spelling of an IPv4 address into four decimal numbers. */
function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** The `Host` header of a request: a name pointed at 127.0.0.1 (DNS rebinding) is not loopback. */
export function isLoopbackHostHeader(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}/`)) return false;
  return isLoopbackHost(new URL(`http://${host}/`).hostname);
}
