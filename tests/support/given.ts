import { expect } from 'vitest';
import type { z } from 'zod';
import type { Command } from '../../src/domain/command.ts';
import type { ClearEvent, DomainEvent } from '../../src/domain/events.ts';
import { EpochMs } from '../../src/domain/ids.ts';
import type { Actor } from '../../src/domain/permissions.ts';
import type { Refusal } from '../../src/domain/refusals.ts';
import { NOW } from './story.ts';

/*
 * Past, command, outcome. The past is folded without contents, as the engine does, so a decision that
 * peeked at customer text would fail here.
 */

const withoutContent = ({ content: _content, ...clear }: DomainEvent & { content?: unknown }): ClearEvent =>
  clear;

export const given = (...past: readonly DomainEvent[]) => ({
  when<Input extends z.ZodType, State>(
    command: Command<string, Input, State>,
    input: z.input<Input>,
    actor: Actor,
    now: number = NOW,
  ) {
    const parsed = command.input.parse(input);
    const { initial, evolve } = command.fold;
    const state = past.map(withoutContent).reduce(evolve, initial);
    const decision = command.decide(state, parsed, {
      actor,
      now: EpochMs.parse(now),
      steadyNow: EpochMs.parse(now),
    });
    return {
      /** Exactly these events; none: nothing needs to happen. */
      then: (...events: readonly DomainEvent[]): void =>
        expect(decision).toEqual({ ok: true, value: events }),
      refused: (refusal: Refusal): void => expect(decision).toEqual({ ok: false, error: refusal }),
    };
  },
});
