/** What somebody does here, beside what they may do (ACC9). */
export const ROLE_TAGS = [
  'customerService',
  'sales',
  'senior',
  'newcomer',
  'marketing',
  'manager',
  'supervisor',
  'logistics',
  'afterSales',
  'finance',
] as const;
export type RoleTag = (typeof ROLE_TAGS)[number];
