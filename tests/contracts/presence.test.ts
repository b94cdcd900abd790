import { createMemoryPresence } from '../../src/main/engine/memoryPresence.ts';
import { presenceContract } from './presence.contract.ts';

presenceContract('memoryPresence', createMemoryPresence);
