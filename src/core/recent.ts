/** A map that holds the `limit` entries used last; `onDrop` is told of each that gives way. */
export type Recent<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): void; values(): Value[] };

export function createRecent<Key, Value>(limit: number, onDrop: (value: Value, key: Key) => void = () => {}): Recent<Key, Value> {
  const entries = new Map<Key, Value>();
  return {
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= limit) return;
      const [oldest] = entries;
      if (!oldest) return;
      entries.delete(oldest[0]);
      onDrop(oldest[1], oldest[0]);
    },
    values: () => [...entries.values()],
  };
}
