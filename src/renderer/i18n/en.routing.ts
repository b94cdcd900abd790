/** Who looks after a conversation, and what it is labelled. */
export const routing = {
  label: 'Who looks after it',
  claim: 'Claim',
  assign: 'Assign',
  release: 'Release',
  flag: 'Flag for sender',
  clearFlag: 'Clear flag',
  yours: 'Yours',
  heldBy: 'Held by {{name}}',
  flaggedBy: 'Flagged by {{name}}',
  flagged: 'Flagged',
};

export const labels = {
  label: 'Labels',
  none: 'No label',
  noneYet: 'There are no labels yet.',
  edit: 'Edit labels',
  dialog: 'Labels of this conversation',
  new: 'New label',
  renameOf: 'Change the label {{name}}',
  deleteOf: 'Delete the label {{name}}',
  deleteTitle: 'Delete the label {{name}}?',
  deleteLead: 'It goes from the list for everybody, and does not come back.',
  deleteFrom_one: 'It goes from {{count}} conversation too.',
  deleteFrom_other: 'It goes from {{count}} conversations too.',
  deleteSight: 'These people see conversations by this label, and will not any more: {{people}}.',
  delete: 'Delete label',
  name: 'Name of the label',
  save: 'Save label',
  cancel: 'Cancel',
};
