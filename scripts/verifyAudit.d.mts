export type AuditVerdict = {
  state: 'whole' | 'tail' | 'bad' | 'foreign';
  /** The first thing that is wrong: `record 7`, `segment 1`, `access 12`, `header`, `end`. */
  where?: string;
  why?: string;
  /** What is not there any more at the end of the file. */
  missing?: string[];
  /** How many anchors it was held against. */
  noted?: number;
  /** What was noted elsewhere, and is not in this file to be compared. */
  beyond?: string[];
  root?: string;
  /** When the first thing in it was, ms UTC. */
  since?: number;
};
/** `noted`: text that holds anchors. */
export function verifyAudit(text: string, noted?: string): AuditVerdict;
