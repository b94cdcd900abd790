import { describe, expect, it } from 'vitest';
import { passphraseFault, pinFault } from './secretRules.ts';

describe('PINs', () => {
  it.each([
    '123456',
    '654321',
    '234567',
    '987654',
    '890123',
    '012345',
    '111111',
    '000000',
    '99999999',
    '121212',
    '123123',
    '112233',
    '998877',
    '12121212',
    '123412341234',
    '1212121212',
    '150395',
    '031595',
    '950315',
    '311299',
    '15031995',
    '03151995',
    '19950315',
    '20001231',
    '159753',
    '147258',
    '789456',
    '007007',
  ])('%s is too simple', (pin) => {
    expect(pinFault(pin)).toBe('secretTooSimple');
  });

  it.each(['', '1', '12345', '82914', 'abcdef', '12345a', ' 829146', '829-146', '٨٢٩١٤٦', '8 2 9 1 4 6'])(
    '%j is not six digits',
    (pin) => {
      expect(pinFault(pin)).toBe('secretTooShort');
    },
  );

  it.each(['829146', '246810', '739182', '40927163', '58301746295', '350001'])('%s will do', (pin) => {
    expect(pinFault(pin)).toBeNull();
  });
});

describe('passphrases', () => {
  it.each([
    'correct horse battery staple',
    'fjord tulip anvil mosaic',
    'Käse Brot Wein Öl und mehr',
    'четыре слова совсем разные',
    'خبز طازج كل صباح',
    'ขนมปังสดทุกเช้า',
    'xK9#mQ2$vL7@pZ',
    'tr0ub4dor&3-xyzq',
    'qJ7!wz%B4^hN8*',
    '  correct horse battery staple  ',
  ])('%j will do', (passphrase) => {
    expect(passphraseFault(passphrase)).toBeNull();
  });

  it.each(['', '   ', 'short', 'three wee wds', 'a b c d', '1234567890123'])(
    '%j is too short',
    (passphrase) => {
      expect(passphraseFault(passphrase)).toBe('secretTooShort');
    },
  );

  it.each([
    'passwordpassword',
    'Password123456789',
    'whatsapp business 2026',
    'aaaaaaaaaaaaaaaa',
    'aaaa aaaa aaaa aaaa',
    'word word word word',
    'abcabcabcabcabc',
    '12345678901234',
    'qwertyuiopasdfgh',
    'letmein welcome password whatsapp',
  ])('%j is too simple', (passphrase) => {
    expect(passphraseFault(passphrase)).toBe('secretTooSimple');
  });
});
