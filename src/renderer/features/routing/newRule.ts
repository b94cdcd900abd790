import { v4 as uuidv4 } from 'uuid';
import { NO_CONDITIONS, type RoutingRule } from '../../../domain/routing/routingRule.ts';

/** For everybody in customer service; off until it was looked at. */
export const newRule = (): RoutingRule => ({
  id: uuidv4(),
  name: '',
  isOn: false,
  when: NO_CONDITIONS,
  to: { kind: 'tag', tag: 'customerService' },
  method: 'leastBusy',
  onlySignedIn: false,
});
