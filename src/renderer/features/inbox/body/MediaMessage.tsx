import type { MediaBody } from '../../../../contract/messageBody.ts';
import { AudioMessage } from './AudioMessage.tsx';
import { DocumentMessage } from './DocumentMessage.tsx';
import type { MediaActs } from './mediaActs.ts';
import { PictureMessage } from './PictureMessage.tsx';
import { Words } from './Words.tsx';

type MediaMessageProps = MediaActs & { readonly body: MediaBody };

export function MediaMessage(props: MediaMessageProps) {
  const { body } = props;
  return (
    <>
      <File {...props} />
      {body.caption && <Words text={body.caption} />}
    </>
  );
}

function File({ body, onOpen, onSave }: MediaMessageProps) {
  switch (body.media) {
    case 'image':
    case 'video':
    case 'sticker':
      return <PictureMessage body={body} onOpen={onOpen} />;
    case 'audio':
    case 'voice':
      return <AudioMessage body={body} />;
    case 'document':
      return <DocumentMessage body={body} onSave={onSave} />;
  }
}
