import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { Qr } from '../../src/ui/qr.tsx'

const text = 'https://house.test/invitation/0123456789-abcdefghijklmnopqrstuvwxyz'

test('a code has exactly the black modules that its words ask for', () => {
  const markup = String(<Qr text={text} label="Mã" />)
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  for (const [, x, y, length] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length))
  }
  expect(drawn).toEqual(data)
})

test('a code says what it is, has a white margin, and brings no style of its own', () => {
  const markup = String(<Qr text={text} label={'Mã "mời" <1>'} />)
  expect(markup).toContain('role="img" aria-label="Mã &quot;mời&quot; &lt;1&gt;"')
  expect(markup).not.toMatch(/style=|<script|M[0-3] /)
})
