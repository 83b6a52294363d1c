/** The reader's language, for components. The only thing that travels by context. */
import { createContext, useContext } from 'hono/jsx'
import { type Text, vi } from '../text/vi.ts'

export const Spoken = createContext<Text>(vi)

export function useText(): Text {
  return useContext(Spoken)
}
