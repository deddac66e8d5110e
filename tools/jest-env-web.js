// jsdom with the web globals that it lacks and that React Router, graphql-ws, Apollo and Mantine need.
// MessageChannel is left out on purpose: React's scheduler would keep the port open and Jest would never exit.
const { TestEnvironment } = require('jest-environment-jsdom');

/** Taken from Node even where jsdom has its own: its own do not work together (an AbortSignal of another realm). */
const ALWAYS = ['fetch', 'Request', 'AbortController', 'AbortSignal', 'structuredClone'];
const WHEN_MISSING = [
  'TextEncoder', 'TextDecoder', 'ReadableStream', 'WritableStream', 'TransformStream',
  'Response', 'Headers', 'FormData', 'Blob',
];

/** Nothing is measured in jsdom: an observer that never fires keeps components that watch sizes alive. */
class SilentObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

module.exports = class WebEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const page = this.global;
    for (const name of ALWAYS) page[name] = globalThis[name];
    for (const name of WHEN_MISSING) page[name] ??= globalThis[name];
    page.Uint8Array = Uint8Array; // the realm of TextEncoder's output
    Object.defineProperty(page.crypto, 'subtle', { value: globalThis.crypto.subtle, configurable: true });
    page.crypto.randomUUID ??= () => globalThis.crypto.randomUUID();

    page.ResizeObserver ??= SilentObserver;
    page.IntersectionObserver ??= SilentObserver;
    page.matchMedia ??= (media) => ({
      media,
      matches: false,
      onchange: null,
      addEventListener() {},
      removeEventListener() {},
      addListener() {},
      removeListener() {},
      dispatchEvent: () => false,
    });
    page.Element.prototype.scrollIntoView ??= () => {};
    page.scrollTo = () => {};
    page.IS_REACT_ACT_ENVIRONMENT = true;
  }
};
