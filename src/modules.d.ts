/** Wrangler, esbuild and the tests hand these files over as text. */
declare module '*.sql' {
  const text: string
  export default text
}

/** The tests read their examples as text. */
declare module '*?raw' {
  const text: string
  export default text
}
