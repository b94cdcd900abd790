/** Why something did not work, in words a shop assistant understands, and what to do. */
export const failure = {
  notPermitted: 'Your role does not allow this. Ask an administrator of the business.',
  windowClosed: 'You may do this from {{at, dayAndTime}} on. Until then it is outside your hours.',
  windowNeverOpens: 'The hours in which you may do this are not set. Ask an administrator of the business.',
  notFound: 'It is not here any more.',
  contactErased: 'This person asked to be forgotten, and was.',
  replyWindowClosed:
    'The 24 hours since the customer’s last message are over, so WhatsApp would not deliver it.',
  groupReadOnly:
    'Groups can only be read here. Answer on a phone that is in the group, or write to one of its members.',
  replyEmpty: 'There is nothing to send yet.',
  replyNotRetryable: 'It is being sent this moment and cannot be changed now.',
  replyAlreadySent: 'It has already been sent.',
  againOnlyOnce:
    'It came back, was sent again, and came back again. Reach the customer another way, or write it anew.',
  marketingStopped:
    'This customer wants no marketing messages from this number. Send none until they allow them again.',
  snoozeInPast: 'That time is past. Choose a later one.',
  conversationMoved: 'Something new was written here since you began. Read it, then send again.',
  heldByOther: 'A colleague looks after this conversation. Ask them, or somebody who gives out the work.',
  numberHeld:
    'One person sends on this number at a time, and a colleague does now. Take the number from them and say why.',
  numberFree: 'One person sends on this number at a time, and nobody has taken it yet. Take it, then send.',
  notAssigned: 'You answer only conversations that are yours. Claim this one, or ask for it.',
  tooManyLevels: 'There are {{maxLevels}} service levels, which is the most Baton allows. Remove one first.',
  shippedLevel: 'This rule came with Baton. Switch it off instead.',
  manyLabels:
    'There are {{advisedLabels}} labels already. With more, finding the right one takes longer. Save it anyway if you need it.',
  tooManyLabels: 'There are {{maxLabels}} labels, which is the most Baton allows. Delete one first.',
  tooManyFields: 'There are {{maxFields}} fields, which is the most Baton allows. Remove one first.',
  fieldKindFixed: 'What kind a field is stays, since values were written for it. Make a new field instead.',
  fieldValueWrong: 'This does not fit the field. Write a plain number, a date, or choose one of its choices.',
  tooManyViews: 'There are {{max}} views for everybody, which is the most Baton allows. Remove one first.',
  tooManyQuickReplies: 'There are {{max}} quick replies, which is the most Baton allows. Remove one first.',
  tooManyMentions:
    'Colleagues mentioned in one note: {{maxMentions}} at most. Who is called in a crowd waits for the others to answer, so ask whoever should act.',
  mentionBlind:
    'Somebody you mentioned does not see this conversation. Assign or label it so that they do, or ask somebody else.',
  notYourNote: 'Only whoever wrote a note can change it.',
  notYourTask: 'Only whoever has the task, or gave it, can change it.',
  tooManyRules: 'There are as many automations as Baton allows. Remove one first.',
  tooManyIntents: 'There are as many questions as Baton allows. Remove one first.',
  automaticTooSoon: 'Baton wrote to this customer by itself less than five minutes ago.',
  rulesChanged:
    'Somebody else changed the routing rules meanwhile. What they are now is shown; make your change again.',
  alreadyExists: 'It exists already.',
  sameContact: 'That is the same customer. Choose another one to merge with.',
  notMerged: 'This customer is not merged with another one.',
  tooManyTeams: 'There are {{maxTeams}} teams, which is the most Baton allows. Remove one first.',
  teamFull: 'The team has {{maxMembers}} members, which is the most Baton allows. Let somebody go first.',
  ownersOnly: 'Only an owner can make, change or let go an owner. Ask one of them.',
  lastOwner: 'A business needs an owner. Make somebody else an owner first.',
  notAgreed: 'The other administrator has not agreed to this, or it is too long ago. Begin again together.',
  deviceRemoved:
    'This computer was removed from the business, so nobody can come in on it. Ask an administrator on another computer.',
  pushTemplate: 'This template cannot be used for that. Choose it again.',
  pushChannel: 'This number is not connected any more.',
  tooManyWebhooks: 'There can be {{max}} webhooks. Remove one first.',
  mailNotToAll: 'The mail server took the e-mail, but not for {{addresses}}. Check these addresses.',
  deviceOutdated:
    'The operating system of this computer is older than the business allows. Bring it up to date first.',
  tooManyDevices: 'The business uses as many computers as it allows. Remove one first.',
  leaseEnded:
    'This computer has not reached the others for three days, so it stays locked. Connect it to the network and try again.',
  thisDevice: 'This is the computer you are using. Remove it from another one.',
  notYourself: 'This is for somebody else to do. Ask another administrator.',
  scheduleInUse:
    'Somebody’s rights are bound to these hours, or they came with Baton, so they stay. Take them out of every right first.',
  secondStepRequired:
    'A team of this size needs a second step of everybody. Yours can be replaced, but not removed.',
  notYoursToGive: 'You cannot give more than you hold yourself. Ask an owner.',
  notYoursToGiveRight: 'You do not hold “{{right}}” like this yourself, so you cannot give it. Ask an owner.',
  twoAdministrators:
    'A business is safer with two people who can let others in. Its rules say that it stays so.',
  shareExceeded:
    'The rules of the team allow {{allowed}} with this right: “{{right}}”. Take it from somebody else first.',
  toxicPair: 'The rules of the team keep deleting and writing to many apart. Give one of the two.',
  reasonNeeded: 'Whoever may both delete and write to many can do much harm. Say why this person needs both.',
  deletionTooOld: 'This was deleted more than 30 days ago and can no longer be restored.',
  offHours: 'Outside working hours this is not changed by one person alone. Do it in the day.',
  tokenRefused:
    'WhatsApp did not accept the access token. Copy it again in full, or create a new one; test tokens last a day.',
  tokenLacksPermission:
    'The access token is valid but may not use this number. It needs whatsapp_business_messaging and whatsapp_business_management.',
  phoneNumberUnknown:
    'WhatsApp does not know this phone number ID. Copy the ID from API setup, not the phone number.',
  accountUnknown: 'WhatsApp does not know this business account ID. Copy it from API setup.',
  numberNotInAccount: 'The number exists but belongs to another business account. Check both IDs.',
  platformUnreachable: 'WhatsApp could not be reached. Check the network and try again.',
  platformRefused: 'WhatsApp refused to answer. Wait a minute and try again.',
  platformRefusedCode: 'WhatsApp refused to answer (code {{code}}). Wait a minute and try again.',
  secretsNotStored: 'This computer’s keychain did not take the secrets. Unlock the keychain and try again.',
  publicUrlInvalid: 'The public URL cannot be used. It must start with https:// and lead to this computer.',
  practiceTokenOnly:
    'In practice mode only the simulator’s tokens work. Leave practice to connect a real number.',
  evaluationRuntimeUnconfirmed:
    'Connecting to Meta on this older copy of Electron has to be confirmed first.',
  invalidInput: 'Something in this was not as Baton expects. Check what you entered.',
  locked: 'Baton is locked. Unlock it and try again.',
  unavailable: 'It cannot be stored right now. Nothing was lost; try again in a moment.',
  unavailableDiskFull: 'The disk is full, so nothing can be stored. Make room and try again.',
  unavailableRebuilding: 'The list is being rebuilt. Try again when that is done.',
  unexpected: 'Something went wrong in Baton. Incident {{incidentId}} is in the log.',
  wrongSecret: 'That is not right.',
  mustWait: 'Too many wrong tries.',
  slotDisabled:
    'Too many wrong tries: this way in is closed. An administrator can let you in anew; else use the recovery key, or two administrators together.',
  allDisabled: 'Too many wrong tries of everybody together: now only the recovery key opens Baton.',
  triesTampered:
    'Somebody changed the count of wrong tries on this computer, so no PIN opens Baton. Use the recovery key, or two administrators together.',
  secretTooShort: 'Too short.',
  secretTooSimple:
    'Too easy to guess. Dates, runs such as 123456, repeats and well-known ones are refused: choose another.',
  secretsDiffer: 'The two are not the same.',
  secretUnchanged: 'That is the one you came in with. Choose one only you know.',
  togetherWrong: 'What the two of you entered does not open it together. Check both.',
  samePerson: 'It takes two people. Choose another administrator beside you.',
  notRecoverer:
    'One of you is not among the administrators who can do this together: the first five of the team.',
  recoveryKeyWrong: 'That is not the recovery key. Check each group of characters.',
  codeWrong:
    'That is not the code of this moment. Wait for the next one; if this stays, check the clock of this computer and of the phone.',
  codeUsed: 'This code was used already. Wait for the next one.',
  startingSecret: 'That is a PIN to begin with. Its owner has to choose their own first.',
  secretSpent:
    'That was used beside a colleague already. Its owner has to come in by it and choose another first.',
  recoveryKeyFormer:
    'This recovery key is from before the data key could be changed. Test it once under Settings, Security; then try again.',
  keychainUnavailable: 'This computer’s keychain does not answer. Unlock it and try again.',
  dataDamaged: 'The data on this computer is damaged and was not opened, so that nothing gets worse.',
  dataMissing:
    'The file journal.db, with everything you and your customers wrote, is missing from Baton’s data folder, and no copy of it that opens is there. Nothing new was begun in its place. Put journal.db or journal.copy.db back from a backup of that folder, then unlock again: Baton repairs the rest by itself.',
  dataNewer: 'The data was written by a newer Baton. Install that version.',
  dataOlder:
    'The data on this computer is older than it was seen to be, so nothing is changed until an administrator has looked at it.',
  diskFull: 'The disk is full. Make room and try again.',
  fileEmpty: 'The file is empty.',
  fileTooLarge: 'The file is too large: WhatsApp takes up to {{megabytes}} MB of this kind.',
  pictureTooLarge: 'The picture is too large: WhatsApp takes up to {{megabytes}} MB. Make it smaller.',
  pictureTooDeep:
    'WhatsApp takes pictures of 8 bits a colour only; this one has 16. Send it as a photo, or save it as a JPEG.',
  fileKindRefused: 'WhatsApp does not take this kind of file here. Choose one of another format.',
  fileTypeRefused: 'WhatsApp does not take files of this type. Make it a PDF and send that.',
  fileIncomplete: 'The file did not arrive whole. Choose it again.',
  fileDamaged: 'The file on this computer is damaged and cannot be opened.',
  fileDangerous:
    'A file of this kind can harm this computer. Save it only if you expected it from this customer.',
  fileNotSaved: 'The file could not be saved there. Choose another folder.',
  diskReadOnly: 'Baton may not write to its data folder. Allow writing and try again.',
  diskFailing: 'The disk reports errors. Try again; if this stays, have the disk checked.',
};
