import { generateKeyPairSync, sign } from 'node:crypto';

/* A certificate of this computer for itself (X.509, DER), which nobody else believes. */

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);

const ECDSA_SHA256 = sequence(hex('06082a8648ce3d040302'));
const NAME = sequence(der(0x31, sequence(hex('0603550403'), der(0x0c, Buffer.from('localhost')))));
const VALIDITY = sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')));

function extensions(): Buffer {
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const isAuthority = sequence(hex('0101ff'));
  return der(
    0xa3,
    sequence(
      sequence(hex('0603551d11'), der(0x04, names)),
      sequence(hex('0603551d13'), der(0x04, isAuthority)),
    ),
  );
}

export function localCertificate(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const told = sequence(
    hex('a003020102'),
    der(0x02, hex('01')),
    ECDSA_SHA256,
    NAME,
    VALIDITY,
    NAME,
    publicKey.export({ format: 'der', type: 'spki' }),
    extensions(),
  );
  const signature = der(0x03, hex('00'), sign('sha256', told, privateKey));
  const whole = sequence(told, ECDSA_SHA256, signature).toString('base64');
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${whole.replaceAll(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
  };
}
