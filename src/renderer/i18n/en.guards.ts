/** Proving oneself twice. */
export const secondStep = {
  title: 'One step more',
  lead_code: 'Enter the code your authenticator app shows now.',
  lead_colleague: 'Ask another administrator to choose themselves and enter their own PIN.',
  lead_recoveryKey: 'Type the recovery key of the business.',
  instead_code: 'Use your authenticator app instead',
  instead_colleague: 'Ask another administrator instead',
  instead_recoveryKey: 'Use the recovery key instead',
  setUpOwn: 'You can set up a step of your own under Settings, Your second step.',
  code: 'Code',
  setUpTitle: 'Set up your authenticator app',
  setUpLead:
    'Let the app on your phone read the picture, or type the key into it. Then enter the code it shows: from then on Baton asks for one before what weighs.',
  picture: 'Picture for the authenticator app',
  secret: 'Key for the authenticator app',
  setUpAct: 'Set up',
};
