/** What a test asks of a browser, whichever engine it has: few words, so that each engine's own protocol can say them. */

/** Code that runs in the page: it may use its arguments and what every page has, nothing from around it. */
export type PageCode<Arguments extends unknown[], Value> = (...values: Arguments) => Value | Promise<Value>;

export type Engine = {
  /** Loads the address in the one window there is, and waits for its `load`. */
  open(url: string): Promise<void>;
  /** Runs the function in the page and gives what it gives; arguments and value travel as JSON. */
  run<Arguments extends unknown[], Value>(code: PageCode<Arguments, Value>, ...values: Arguments): Promise<Value>;
  /** Clicks what the XPath finds, with a pointer. */
  click(target: string): Promise<void>;
  /** Puts the text in the place of what the field holds, key by key. */
  type(target: string, text: string): Promise<void>;
  /** What follows happens in the page's first frame, until the next `open`. */
  enterFrame(): Promise<void>;
  close(): Promise<void>;
};

export type EngineKind = {
  name: string;
  /** The Debian packages that are not here and without which it cannot start. */
  missing: string[];
  /** A name of this computer that the engine does not take for a secure address, as an intranet's names are. */
  plainHttpName: string;
  start(): Promise<Engine>;
};

/** An expression that calls the function, for protocols that take text. */
export const callText = (code: PageCode<never[], unknown>, values: unknown[]): string =>
  `(${code})(${values.map((value) => JSON.stringify(value)).join(', ')})`;

export const button = (name: string) => `//button[normalize-space()=${JSON.stringify(name)}]`;
export const field = (label: string) => `//input[@id=//label[normalize-space()=${JSON.stringify(label)}]/@for]`;
