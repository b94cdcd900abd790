import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { customerMessage, emptyState } from '../../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { MessageLog } from './MessageLog.tsx';
import { threadItems } from './threadItems.ts';

const nothing = (): void => undefined;
const watchers: { readonly tell: () => void; readonly seen: Set<Element> }[] = [];

class FakeResizeObserver {
  readonly seen = new Set<Element>();
  constructor(onResize: ResizeObserverCallback) {
    watchers.push({ seen: this.seen, tell: () => onResize([], this) });
  }
  observe = (element: Element): void => void this.seen.add(element);
  unobserve = (element: Element): void => void this.seen.delete(element);
  disconnect = (): void => this.seen.clear();
}

afterEach(() => {
  watchers.length = 0;
  vi.unstubAllGlobals();
});

async function drawLog() {
  vi.stubGlobal('ResizeObserver', FakeResizeObserver);
  const rows = Array.from({ length: 40 }, (_, index) =>
    customerMessage(index + 1, `Text ${index}`, index, 0),
  );
  renderPane(
    <MessageLog
      items={threadItems(rows, { hasOlder: false, readUpTo: {} })}
      customerName="Bo"
      isLoadingOlder={false}
      onNearTop={nothing}
      onReply={nothing}
      onReact={nothing}
      onDelete={null}
      onGoTo={nothing}
      onOpen={nothing}
      onSave={nothing}
      onSeen={nothing}
      onAtEnd={nothing}
      onSendAgain={nothing}
      onDiscard={nothing}
    />,
    emptyState(),
  );
  const log = await screen.findByRole('log', { name: 'Messages' });
  Object.defineProperty(log, 'scrollHeight', { configurable: true, value: 3000 });
  const resizeTo = (height: number): void => {
    Object.defineProperty(log, 'clientHeight', { configurable: true, value: height });
    Object.defineProperty(log, 'offsetHeight', { configurable: true, value: height });
    act(() => {
      for (const { seen, tell } of watchers) if (seen.has(log)) tell();
    });
  };
  const scrollTo = (top: number): void => {
    log.scrollTop = top;
    fireEvent.scroll(log);
  };
  const scrolled = vi.spyOn(log, 'scrollTo');
  resizeTo(700);
  return { log, resizeTo, scrollTo, scrolled };
}

describe('the message log', () => {
  it('stays at its end when it gets smaller', async () => {
    const { scrollTo, resizeTo, scrolled } = await drawLog();
    scrollTo(2300);
    scrolled.mockClear();
    resizeTo(400);
    expect(scrolled).toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: /Jump to latest/ })).toBeNull();
  });

  it('stays where somebody reads further up', async () => {
    const { scrollTo, resizeTo, scrolled } = await drawLog();
    scrollTo(500);
    expect(await screen.findByRole('button', { name: /Jump to latest/ })).toBeTruthy();
    scrolled.mockClear();
    resizeTo(400);
    expect(scrolled).not.toHaveBeenCalled();
  });
});
