import { z } from 'zod';
import { rotationDays } from '../domain/security/setRotation.ts';
import { action, done } from './shellAction.ts';

/** Each of these asks for the person's own PIN again where it was not entered just now. */
export const securityActions = {
  'security.setRotation': action('console', z.strictObject({ days: rotationDays }), done),
  /** Encrypts everything anew; the console is opened again meanwhile. */
  'security.changeDataKey': action('console', z.strictObject({}), done),
  'security.changeSecret': action('console', z.strictObject({}), done),
  'security.testRecoveryKey': action('console', z.strictObject({}), done),
} as const;
