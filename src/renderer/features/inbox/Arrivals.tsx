import { useEffect, useRef, useState } from 'react';
import type { MessageRow } from '../../../contract/inbox.ts';
import { useWords } from '../../i18n/useWords.ts';
import { inOneLine, kindOf } from './messageKinds.ts';

/** Several messages within this time are one announcement. */
const BATCH_MS = 1000;

type ArrivalsProps = { readonly rows: readonly MessageRow[]; readonly customerName: string };

const isInbound = ({ inboundNumber }: MessageRow): boolean => inboundNumber !== null;

/** Tells a screen reader what the eye sees arriving: in words, and not more than once a second. */
export function Arrivals({ rows, customerName }: ArrivalsProps) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const newest = rows.findLast(isInbound)?.id ?? 0;
  const announced = useRef(newest);
  useEffect(() => {
    if (newest <= announced.current) return;
    const timer = setTimeout(() => {
      const arrived = rows.filter((row) => isInbound(row) && row.id > announced.current);
      const last = arrived.at(-1);
      const text = last ? inOneLine(t, kindOf(last), last.text) : '';
      setSaid(t('thread.arrived', { count: arrived.length, name: customerName, text }));
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
