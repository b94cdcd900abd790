/** Meta's file hosts; the token goes nowhere else. */
const META_HOST = /(^|\.)(fbsbx\.com|facebook\.com|whatsapp\.net)$/;

const isLoopback = ({ hostname }: URL): boolean => /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(hostname);

/**
 * Whether a file's address may be asked with our token: at the origin the number was connected with, at
 * Meta's file hosts, and on this computer only where the platform itself is on this computer.
 */
export function mayCarryToken(address: string, graphOrigin: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const graph = new URL(graphOrigin);
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === graph.origin) return true;
  if (isLoopback(graph)) return isLoopback(url);
  return url.protocol === 'https:' && url.port === '' && META_HOST.test(url.hostname);
}
