import { ambiguousChat, writeExportedChat } from '../support/exportedChat.ts';
import { checkScreens } from './support/axe.ts';
import { closeConnected, openAnHourLater, openConnected, type ConnectedApp } from './support/connected.ts';
import { forget, newDataDir } from './support/launch.ts';
import { messageScreens } from './support/messageScreens.ts';
import { test } from './support/test.ts';

let app: ConnectedApp;
let folder: string;
test.beforeAll(async () => {
  folder = newDataDir();
  const options = {
    env: { BATON_TEST_OPEN_FILE: writeExportedChat(folder, ambiguousChat, Buffer.alloc(9000, 7)) },
    // A microphone that beeps.
    args: ['--use-fake-device-for-media-stream'],
  };
  app = await openAnHourLater(await openConnected(options), options);
});
test.afterAll(async () => {
  await closeConnected(app);
  forget(folder);
});

test('axe finds nothing in messages of any kind and what is done with them, in any look', async () => {
  test.setTimeout(400_000);
  await checkScreens(messageScreens(app));
});
