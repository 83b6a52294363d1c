/** Wrangler, esbuild and the tests hand these files over as text. */
declare module '*.sql' {
  const text: string
  export default text
}
