import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../i18n/i18n.ts';
import { UnsupportedMessage } from './UnsupportedMessage.tsx';

it.each([
  [131051, /kind \(poll\).*write it as text/],
  [131052, /could not be fetched\. Ask them to send it again/],
  [131060, /Read it on the business’s phone/],
  [131000, /code 131000.*send it again/],
  [null, /keeps it as it arrived \(poll\)/],
])('what WhatsApp did not hand on with code %s says what to do', (errorCode, words) => {
  render(<UnsupportedMessage body={{ kind: 'unsupported', type: 'poll', errorCode }} />);
  expect(screen.getByText(words)).toBeTruthy();
});
