import { words, type Customer } from './script.ts';

const amelia: Customer = {
  id: 'amelia',
  name: 'Amelia Hart',
  language: 'en',
  country: 'GB',
  phone: '447700900101',
  username: 'amelia.hart',
  opensAfterMs: 300,
  topics: ['order', 'gift'],
  beats: {
    order: {
      says: ['Hi there! Where is my order? It should have come yesterday.'],
      branches: [{ on: words.number, go: 'eta' }, { on: words.no, go: 'sad' }, { go: 'orderNumber' }],
    },
    orderNumber: {
      says: ['Order 10482', 'Two tins of Assam and a strainer'],
      branches: [{ on: words.no, go: 'sad' }, { go: 'eta' }],
    },
    sad: { says: ['Oh no. Can you find out when it will arrive?'], branches: [{ go: 'eta' }] },
    eta: { says: ['Perfect, thank you for looking so quickly 🙏'], branches: [{ go: 'arrived' }] },
    arrived: {
      says: [{ photo: 'By the way, this is the last of the old tin', tea: [168, 84, 30] }],
      branches: [{ go: 'bye' }],
    },
    bye: { says: [{ reaction: '❤️' }] },
    gift: {
      says: ['Me again! Do you wrap gifts?'],
      branches: [{ on: words.yes, go: 'wrap' }, { go: 'bye' }],
    },
    wrap: { says: ['Lovely. One for my sister then, please.', { voice: 4 }], branches: [{ go: 'bye' }] },
  },
};

const theo: Customer = {
  id: 'theo',
  name: 'Theo Marsh',
  language: 'en',
  country: 'AU',
  phone: '61491570156',
  opensAfterMs: null,
  topics: ['photo', 'poll'],
  beats: {
    photo: {
      says: [{ photo: null, tea: [96, 128, 40] }, 'What do you call this one? We had it at your counter.'],
      branches: [{ go: 'place' }],
    },
    place: {
      says: [
        {
          location: {
            latitude: 51.4496,
            longitude: -2.5968,
            name: 'Example Quay',
            address: '1 Example Quay, Bristol',
          },
        },
        'Is this still the right place?',
      ],
      branches: [{ go: 'sticker' }],
    },
    sticker: { says: [{ sticker: [245, 184, 65] }], branches: [{ go: 'card' }] },
    card: {
      says: [{ card: { formattedName: 'Robin Vale', firstName: 'Robin', phone: '+61 491 570 157' } }],
      branches: [{ go: 'done' }],
    },
    done: { says: [{ reaction: '👍🏽' }] },
    poll: { says: [{ unsupported: 'poll' }], branches: [{ go: 'explain' }] },
    explain: { says: ['Ah, that was a poll. Green or black?'], branches: [{ go: 'done' }] },
  },
};

const sofia: Customer = {
  id: 'sofia',
  name: 'Sofía Ramírez',
  language: 'es',
  country: 'US',
  phone: '13055550142',
  opensAfterMs: 800,
  topics: ['precio', 'pedido'],
  beats: {
    precio: {
      says: ['¡Buenos días! ¿Cuánto cuesta la caja de té verde?'],
      branches: [{ on: words.number, go: 'dosCajas' }, { go: 'insiste' }],
    },
    insiste: { says: ['¿Y el precio?', 'Es para un regalo 🎁'], branches: [{ go: 'dosCajas' }] },
    dosCajas: {
      says: ['Perfecto, quiero dos cajas', '¿Puedo pasar esta tarde?'],
      branches: [{ on: words.no, go: 'manana' }, { go: 'gracias' }],
    },
    manana: { says: ['No pasa nada, voy mañana entonces.'], branches: [{ go: 'gracias' }] },
    gracias: { says: ['¡Mil gracias! 😊'] },
    pedido: { says: ['Hola otra vez, ¿tienen té sin cafeína?'], branches: [{ go: 'gracias' }] },
  },
};

const beatriz: Customer = {
  id: 'beatriz',
  name: 'Beatriz Conceição',
  language: 'pt',
  country: 'US',
  phone: '16175550168',
  opensAfterMs: null,
  topics: ['horario', 'foto'],
  beats: {
    horario: {
      says: ['Oi, tudo bem?', 'Vocês abrem no sábado?'],
      branches: [{ on: words.time, go: 'otimo' }, { on: words.yes, go: 'queHoras' }, { go: 'pena' }],
    },
    queHoras: { says: ['Que bom! Até que horas?'], branches: [{ go: 'otimo' }] },
    pena: { says: ['Ah, que pena. E na segunda-feira?'], branches: [{ go: 'otimo' }] },
    otimo: { says: ['Ótimo, passo aí então 👋'], branches: [{ go: 'coracao' }] },
    coracao: { says: [{ reaction: '🙌' }] },
    foto: {
      says: [{ photo: 'Chegou amassado, olha só 😕', tea: [120, 52, 24] }],
      branches: [{ on: words.no, go: 'troca' }, { go: 'troca' }],
    },
    troca: { says: ['Dá para trocar?'], branches: [{ go: 'otimo' }] },
  },
};

const camille: Customer = {
  id: 'camille',
  name: 'Camille Lefèvre',
  language: 'fr',
  country: 'FR',
  phone: '33639980021',
  opensAfterMs: null,
  topics: ['atelier', 'facture'],
  beats: {
    atelier: {
      says: ["Bonjour ! Reste-t-il des places pour l'atelier de dégustation de jeudi ?"],
      branches: [{ on: words.no, go: 'attente' }, { go: 'deux' }],
    },
    deux: { says: ['Super, deux places s’il vous plaît, au nom de Lefèvre.'], branches: [{ go: 'merci' }] },
    attente: { says: ["Tant pis… Pouvez-vous me mettre sur liste d'attente ?"], branches: [{ go: 'merci' }] },
    merci: { says: ['Merci beaucoup, à bientôt !'] },
    facture: {
      says: ["Re-bonjour, puis-je avoir la facture de l'an dernier ?"],
      branches: [{ go: 'merci' }],
    },
  },
};

export const customersWest: readonly Customer[] = [amelia, sofia, beatriz, camille, theo];
