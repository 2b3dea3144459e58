import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { renderActivity } from './activity-picture.ts'
import { renderCalls } from './calls-picture.ts'
import { type GraphNode, renderGraph } from './graph-picture.ts'
import { toAxis } from './time-axis.ts'

const day = Date.parse('2025-03-04T00:00:00Z')
const hour = 3_600_000

type Element = DefaultTreeAdapterTypes.Element

/** All elements of a picture, as a browser reads it. */
function parse(svg: string): Element[] {
  const inside = (node: DefaultTreeAdapterTypes.ParentNode): Element[] =>
    node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...inside(child)] : []))
  return inside(parseFragment(svg))
}

function textOf(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
}

function textsOf(svg: string, name: string): string[] {
  return parse(svg)
    .filter(({ tagName }) => tagName === name)
    .map(textOf)
}

function node(given: Partial<GraphNode>): GraphNode {
  const plain = { key: 'a', kind: 'key', label: 'AKIAEXAMPLE', verdict: 'compromised', isLead: false } as const
  return { ...plain, events: 3, denied: 0, ...given }
}

function draw(text: string): string[] {
  const calls = [
    { time: day, isDenied: false },
    { time: day + 5 * hour, isDenied: true },
  ]
  return [
    renderActivity({ id: 'a', title: text, rows: [{ label: text, calls }] }),
    renderCalls({ id: 'c', title: text, rows: [{ call: text, allowed: 3, denied: 1 }] }),
    renderGraph({
      id: 'g',
      title: text,
      nodes: [node({ key: 'one', kind: 'address', label: text }), node({ key: 'two', label: text })],
      edges: [{ from: 'one', to: 'two', events: 4, isDenied: false, says: text }],
    }),
  ]
}

describe('a picture', () => {
  test('keeps its elements whatever the text in it is', () => {
    const plain = draw('x').map((svg) => parse(svg).map(({ tagName }) => tagName))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('</text><script>x</script>', '"/><a href="x">', ']]><!--'),
        ),
        (text) => {
          for (const [index, svg] of draw(text).entries()) {
            assert.deepEqual(
              parse(svg).map(({ tagName }) => tagName),
              plain[index],
            )
            assert.ok(
              parse(svg).every(({ attrs }) => attrs.every(({ name }) => !name.startsWith('on') && name !== 'href')),
            )
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  test('says what it shows to who cannot see it', () => {
    for (const svg of draw('alice')) {
      const [root] = parse(svg)
      const labelled = root!.attrs.find(({ name }) => name === 'aria-labelledby')!.value.split(' ')
      const ids = parse(svg).flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id').map(({ value }) => value))
      assert.ok(labelled.every((id) => ids.includes(id)))
      assert.equal(root!.attrs.find(({ name }) => name === 'role')!.value, 'img')
      assert.match(textsOf(svg, 'desc')[0]!, /alice/)
    }
  })

  test('reaches for nothing outside of itself', () => {
    for (const svg of draw('x'))
      assert.doesNotMatch(svg.replace('http://www.w3.org/2000/svg', ''), /https?:|@import|url\((?!#)/)
  })

  test('has no endless text in it', () => {
    for (const svg of draw('x'.repeat(100_000))) assert.ok(svg.length < 12_000, `${svg.length}`)
  })
})

describe('activity over time', () => {
  test('marks what was denied by stripes and in words', () => {
    const calls = [0, 1, 2].map((index) => ({ time: day + index * 1000, isDenied: index === 0 }))
    const svg = renderActivity({ id: 'a', title: 'x', rows: [{ label: 'user alice', calls }] })
    assert.match(svg, /fill="url\(#a-denied\)"/)
    assert.ok(textsOf(svg, 'title').includes('2025-03-04 00:00Z: 3 calls, 1 denied'))
    assert.equal(textsOf(svg, 'desc')[0], 'user alice: 3 calls, 1 denied.')
  })

  test('says how many lines it leaves out', () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({
      label: `u${index}`,
      calls: [{ time: day, isDenied: false }],
    }))
    assert.match(
      textsOf(renderActivity({ id: 'a', title: 'x', rows }), 'desc')[0]!,
      /and 60 more that are not drawn\.$/,
    )
  })

  test('is not there where nothing has a time', () => {
    assert.equal(renderActivity({ id: 'a', title: 'x', rows: [{ label: 'x', calls: [] }] }), '')
  })

  test('has an axis that holds every moment, in steps that can be seen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 0, max: 4e11 }), (first, length) => {
        const axis = toAxis(first, first + length)
        const place = (moment: number) => Math.floor((moment - axis.from) / axis.step)
        assert.ok(place(first) >= 0 && place(first + length) < axis.count)
        assert.ok(axis.count <= 72 && axis.ticks.length <= 10)
      }),
    )
  })
})

describe('the evidence graph', () => {
  test('says each verdict in words and by a shape of its own', () => {
    const verdicts = ['compromised', 'hostile', 'suspected', 'cleared'] as const
    const marks = verdicts.map((verdict) => {
      const svg = renderGraph({ id: 'g', title: 'x', nodes: [node({ verdict })], edges: [] })
      assert.ok(textsOf(svg, 'text').some((text) => text === `${verdict}: 3 calls`))
      return /<(circle|path)[^>]*class="kt-(compromised|hostile|suspected|cleared)/.exec(svg)![0].replace(/class.*/, '')
    })
    assert.equal(new Set(marks).size, 4)
  })

  test('says which of them was the lead', () => {
    const svg = renderGraph({ id: 'g', title: 'x', nodes: [node({ isLead: true })], edges: [] })
    assert.ok(textsOf(svg, 'text').includes('lead, compromised: 3 calls'))
  })

  test('draws a line only between what it shows, and says how many are left out', () => {
    const nodes = Array.from({ length: 30 }, (_, index) => node({ key: `k${index}` }))
    const edges = [
      { from: 'k0', to: 'k1', events: 1, isDenied: true, says: 'x' },
      { from: 'k0', to: 'gone', events: 1, isDenied: false, says: 'x' },
    ]
    const svg = renderGraph({ id: 'g', title: 'x', nodes, edges })
    assert.equal(parse(svg).filter(({ attrs }) => attrs.some(({ value }) => value === 'kt-edge')).length, 1)
    assert.match(svg, /stroke-dasharray/)
    assert.match(textsOf(svg, 'desc')[0]!, /6 more are not drawn\./)
  })
})

test('a bar of calls is as long as it is often, and says how many were denied', () => {
  const rows = [
    { call: 'ses:GetSendQuota', allowed: 2, denied: 8 },
    { call: 'iam:ListUsers', allowed: 0, denied: 1 },
  ]
  const svg = renderCalls({ id: 'c', title: 'x', rows })
  assert.ok(textsOf(svg, 'text').includes('10 calls, 8 denied'))
  assert.ok(textsOf(svg, 'text').includes('1 call, denied'))
  const widths = parse(svg)
    .filter(({ tagName, attrs }) => tagName === 'rect' && attrs.some(({ name }) => name === 'x'))
    .map(({ attrs }) => Number(attrs.find(({ name }) => name === 'width')!.value))
  assert.deepEqual(widths, [80, 320, 0, 40])
})
