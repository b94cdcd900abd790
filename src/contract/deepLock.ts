import { z } from 'zod';
import { deepLockRules } from '../domain/security/setDeepLock.ts';

export const DeepLock = z.strictObject(deepLockRules);
export type DeepLock = z.infer<typeof DeepLock>;
