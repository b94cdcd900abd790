import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';

describe('loadConfig', () => {
  it('needs nothing', () => {
    const config = loadConfig({});
    expect(config).toEqual({
      dataDir: null,
      graphOrigin: 'https://graph.facebook.com',
      foreignOrigin: null,
      webhookPort: 8790,
      logLevel: 'info',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes an empty variable for none', () => {
    const names = ['BATON_DATA_DIR', 'BATON_GRAPH_URL', 'BATON_WEBHOOK_PORT', 'BATON_LOG_LEVEL'];
    expect(loadConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(loadConfig({}));
  });

  it.each([
    ['https://graph.facebook.com/', 'https://graph.facebook.com', null],
    ['https://graph.facebook.com/v26.0', 'https://graph.facebook.com', null],
    ['http://127.0.0.1:9100', 'http://127.0.0.1:9100', 'http://127.0.0.1:9100'],
    ['http://localhost:9100/', 'http://localhost:9100', 'http://localhost:9100'],
    ['http://[::1]:9100', 'http://[::1]:9100', 'http://[::1]:9100'],
    ['https://graph.example', 'https://graph.example', 'https://graph.example'],
    ['https://graph.facebook.com:444', 'https://graph.facebook.com:444', 'https://graph.facebook.com:444'],
    ['https://user:secret@graph.example', 'https://graph.example', 'https://graph.example'],
  ])(
    'BATON_GRAPH_URL=%s is the origin %s, named in the status region: %s',
    (url, graphOrigin, foreignOrigin) => {
      expect(loadConfig({ BATON_GRAPH_URL: url })).toMatchObject({ graphOrigin, foreignOrigin });
    },
  );

  it.each([
    ['BATON_GRAPH_URL', 'http://graph.facebook.com'],
    ['BATON_GRAPH_URL', 'http://127.0.0.1.evil.example'],
    ['BATON_GRAPH_URL', 'http://localhost@evil.example'],
    ['BATON_GRAPH_URL', 'ftp://127.0.0.1'],
    ['BATON_GRAPH_URL', 'javascript:alert(1)'],
    ['BATON_GRAPH_URL', 'graph.facebook.com'],
    ['BATON_GRAPH_URL', 'x'],
    ['BATON_WEBHOOK_PORT', '65536'],
    ['BATON_WEBHOOK_PORT', '-1'],
    ['BATON_WEBHOOK_PORT', '80.5'],
    ['BATON_WEBHOOK_PORT', 'http'],
    ['BATON_LOG_LEVEL', 'verbose'],
  ])('refuses %s=%s, and names it', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(new RegExp(`Invalid configuration:[^]*${name}`));
  });

  it('names every bad variable at once', () => {
    const bad = { BATON_GRAPH_URL: 'x', BATON_WEBHOOK_PORT: 'x', BATON_LOG_LEVEL: 'x' };
    for (const name of Object.keys(bad)) expect(() => loadConfig(bad)).toThrow(name);
  });

  it('takes 0 for "any free port"', () => {
    expect(loadConfig({ BATON_WEBHOOK_PORT: '0' }).webhookPort).toBe(0);
  });
});
