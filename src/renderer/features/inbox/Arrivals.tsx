import { useEffect, useRef, useState } from 'react';
import type { MessageRow } from '../../../contract/inbox.ts';
import { useWords } from '../../i18n/useWords.ts';
import { inOneLine, kindOf } from './messageKinds.ts';

/** Several messages within this time are one announcement. */
const BATCH_MS = 1000;

type ArrivalsProps = { readonly rows: readonly MessageRow[]; readonly customerName: string };

/** Tells a screen reader what the eye sees arriving: in words, and not more than once a second. */
export function Arrivals({ rows, customerName }: ArrivalsProps) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const newest = rows.reduce((most, row) => Math.max(most, row.inboundNumber ?? 0), 0);
  const announced = useRef(newest);
  useEffect(() => {
    if (newest <= announced.current) return;
    const timer = setTimeout(() => {
      const last = rows.findLast((row) => row.inboundNumber === newest);
      const text = last ? inOneLine(t, kindOf(last), last.text) : '';
      setSaid(t('thread.arrived', { count: newest - announced.current, name: customerName, text }));
      announced.current = newest;
    }, BATCH_MS);
    return () => clearTimeout(timer);
  }, [newest, rows, customerName, t]);
  return (
    <p aria-live="polite" className="visuallyHidden">
      {said}
    </p>
  );
}
