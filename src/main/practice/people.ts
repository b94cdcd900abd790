import { userIdFor } from './ids.ts';

/** Somebody with WhatsApp: from the cast, or made by `POST /_practice/write`. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** Digits only; null where the person hides their number. */
  readonly phone: string | null;
  readonly userId: string;
  readonly username: string | null;
  /** Epoch ms of their newest message, which opens the 24-hour window; null if they never wrote. */
  lastWroteAt: number | null;
  /** The newest message they sent. */
  lastWamid: string | null;
};

type NewPerson = Pick<Person, 'id' | 'name' | 'language' | 'phone'> & {
  readonly country: string;
  readonly username?: string;
  readonly lastWroteAt?: number;
};

export type People = {
  readonly add: (person: NewPerson) => Person;
  readonly findById: (id: string) => Person | undefined;
  readonly findByPhone: (phone: string) => Person | undefined;
  readonly findByUserId: (userId: string) => Person | undefined;
  readonly list: () => readonly Person[];
  readonly clear: () => void;
};

export function createPeople(): People {
  const personById = new Map<string, Person>();
  const personByPhone = new Map<string, Person>();
  const personByUserId = new Map<string, Person>();
  return {
    add(given) {
      const person: Person = {
        id: given.id,
        name: given.name,
        language: given.language,
        phone: given.phone,
        userId: userIdFor(given.country, given.id),
        username: given.username ?? null,
        lastWroteAt: given.lastWroteAt ?? null,
        lastWamid: null,
      };
      personById.set(person.id, person);
      personByUserId.set(person.userId, person);
      if (person.phone !== null) personByPhone.set(person.phone, person);
      return person;
    },
    findById: (id) => personById.get(id),
    findByPhone: (phone) => personByPhone.get(phone),
    findByUserId: (userId) => personByUserId.get(userId),
    list: () => [...personById.values()],
    clear() {
      personById.clear();
      personByPhone.clear();
      personByUserId.clear();
    },
  };
}
