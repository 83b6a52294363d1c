import { paths } from '../../paths.ts'
import { formatAmount } from '../../text/format.ts'
import { PlainPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { mostRows } from './answers.ts'
import { calls, jsonSchema } from './openapi.ts'

const base = `${paths.api()}/v1`

/** The API, to read: every call with what it takes and answers, from the same list as the OpenAPI document. */
export function ApiPage({ token }: { token: string }) {
  const { language, machine } = useText()
  const t = machine.api
  return (
    <PlainPage title={t.title} here={paths.api()} token={token} wide>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <ul>
        {t.points.map((point) => (
          <li>{point}</li>
        ))}
        <li>{t.limit(formatAmount(language, mostRows, 0))}</li>
      </ul>
      <p>
        <a href={`${base}/openapi.json`}>{t.document}</a>
      </p>
      {calls.map((call) => (
        <section class="card">
          <h2>
            <code>
              {call.method.toUpperCase()} {base}
              {call.path}
            </code>
          </h2>
          <p lang="en">{call.summary}</p>
          <p class="quiet">
            {t.needs}: {call.scope === 'operator' ? t.operator : machine.scope[call.scope]}
          </p>
          {call.query && <Shape title={t.query} schema={jsonSchema(call.query)} />}
          {call.body && call.body.type !== 'optional' && (
            <Shape title={t.body} schema={jsonSchema(call.body)} />
          )}
          <Shape title={`${t.answer} ${call.status}`} schema={call.answer} />
        </section>
      ))}
    </PlainPage>
  )
}

function Shape({ title, schema }: { title: string; schema: Record<string, unknown> }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre>{sketch(schema)}</pre>
    </details>
  )
}

interface Json {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
  readonly items?: Json
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Json[]
  readonly additionalProperties?: Json | boolean
  readonly default?: unknown
  readonly description?: string
  readonly const?: unknown
}

/** A schema as one would write it on a board; a mark ? stands at what may be left out. */
function sketch(schema: Json, indent = ''): string {
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.anyOf) return schema.anyOf.map((one) => sketch(one, indent)).join(' | ')
  if (schema.type === 'array') return `[${sketch(schema.items ?? {}, indent)}, …]`
  if (schema.properties) {
    const inner = `${indent}  `
    const lines = Object.entries(schema.properties).map(([name, one]) => {
      const mark = schema.required?.includes(name) ? '' : '?'
      const note = [
        one.default === undefined ? '' : `= ${JSON.stringify(one.default)}`,
        one.description ?? '',
      ]
        .filter(Boolean)
        .join('; ')
      return `${inner}${name}${mark}: ${sketch(one, inner)}${note && `   // ${note}`}`
    })
    return `{\n${lines.join('\n')}\n${indent}}`
  }
  if (typeof schema.additionalProperties === 'object') {
    return `{ …: ${sketch(schema.additionalProperties, indent)} }`
  }
  return schema.type ?? '…'
}
