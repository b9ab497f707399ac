export type Makers<T> = { readonly [K in keyof T]: () => T[K] };

/** An object whose parts are made when they are first used, once: a transaction uses a few of the repositories. */
export function whenUsed<T extends object>(makers: Makers<T>): T {
  const parts = {} as T;
  for (const name of Object.keys(makers) as (keyof T & string)[])
    Object.defineProperty(parts, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = makers[name]();
        Object.defineProperty(parts, name, { enumerable: true, value });
        return value;
      },
    });
  return parts;
}
