export { ORIGINS } from '../../contract/origins.ts';
