import type { MessageBody } from '../../../../contract/messageBody.ts';
import { ChoiceMessage } from './ChoiceMessage.tsx';
import { ContactCards } from './ContactCards.tsx';
import { InteractiveMessage } from './InteractiveMessage.tsx';
import { LocationMessage } from './LocationMessage.tsx';
import type { MediaActs } from './mediaActs.ts';
import { MediaMessage } from './MediaMessage.tsx';
import { OrderMessage } from './OrderMessage.tsx';
import { SystemMessage } from './SystemMessage.tsx';
import { TemplateMessage } from './TemplateMessage.tsx';
import { Words } from './Words.tsx';
import { UnsupportedMessage } from './UnsupportedMessage.tsx';

type BodyViewProps = MediaActs & { readonly body: MessageBody };

/** What a message says, whatever its kind. */
export function BodyView({ body, ...acts }: BodyViewProps) {
  switch (body.kind) {
    case 'text':
      return <Words text={body.text} />;
    case 'media':
      return <MediaMessage body={body} {...acts} />;
    case 'location':
      return <LocationMessage body={body} />;
    case 'contacts':
      return <ContactCards cards={body.cards} />;
    case 'choice':
      return <ChoiceMessage body={body} />;
    case 'order':
      return <OrderMessage body={body} />;
    case 'system':
      return <SystemMessage body={body} />;
    case 'interactive':
      return <InteractiveMessage body={body} />;
    case 'template':
      return <TemplateMessage body={body} {...acts} />;
    case 'unsupported':
      return <UnsupportedMessage body={body} />;
  }
}
