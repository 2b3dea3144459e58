import { type Noteworthy, noteworthyTools } from './agent/noteworthy.ts'
import { type Product, toProducts, toReadable } from './agent/products.ts'
import { findSdk, type Sdk, splitValue } from './agent/sdks.ts'
import { findSystem, type System } from './agent/systems.ts'
import { consoleName, findTool, type Tool } from './agent/tools.ts'

export { type Noteworthy, type NoteworthyClass, noteworthyClasses, noteworthyTools } from './agent/noteworthy.ts'

/** A user agent, taken apart. All of it is the caller's word. What it does not say is null; every text is bounded and free of control characters. */
export type Agent = Tool &
  System &
  Sdk & {
    /** `s3.ls`: what was typed, where the command line tells. */
    readonly command: string | null
    /** `CloudShell`, `AWS_Lambda_python3.8`: where the SDK believes to run. */
    readonly environment: string | null
    /** The name that its user gave the application. */
    readonly application: string | null
    /** Tool, system and distribution without their versions: what "a new agent" compares. */
    readonly family: string
    /** What in it deserves a notice: an attacker's distribution or tool, an audit tool, a storage client. The gravest. */
    readonly noteworthy: Noteworthy | null
    /** The same where it is an attacker's distribution or tool. */
    readonly offensive: { readonly name: string; readonly says: string } | null
  }

/** Takes a user agent apart, in time linear in its length. Never throws; `[x]` is read as `x`; beyond 4,096 characters nothing is read. */
export function parseAgent(text: string): Agent {
  const readable = toReadable(text)
  const products = toProducts(readable)
  const found = findNoteworthy(readable)
  const system = findSystem(products)
  const isDistribution = found?.class === 'offensive-distribution'
  const parts = {
    ...findTool(readable, products, isDistribution ? null : (found?.name ?? null)),
    ...system,
    ...(isDistribution && { distribution: found.name, os: system.os ?? 'Linux' }),
    ...findSdk(products),
  }
  const isOffensive = isDistribution || found?.class === 'offensive-tool'
  return {
    ...parts,
    command: findValue(products, 'command'),
    environment: findValue(products, 'exec-env'),
    application: findValue(products, 'app'),
    family: toAgentFamily(parts),
    noteworthy: found,
    offensive: isOffensive ? { name: found!.name, says: found!.says } : null,
  }
}

/** Tool, system and distribution in words, without versions: `aws-cli 2 on Linux (Kali)`. Stable: two agents of one family compare as equal. */
export function toAgentFamily(agent: Tool & System): string {
  const tool = agent.tool === null ? 'unnamed agent' : withGeneration(agent.tool, agent.version)
  if (agent.isService || agent.tool === consoleName) return tool // what AWS itself runs on says nothing of the caller
  const distribution = agent.distribution === null ? '' : ` (${agent.distribution})`
  return agent.os === null ? tool : `${tool} on ${agent.os}${distribution}`
}

/** Tools whose generations are programs of their own. */
const generations: ReadonlySet<string> = new Set(['aws-cli', 'aws-sdk-java', 'aws-sdk-js'])

function withGeneration(tool: string, version: string | null): string {
  const generation = generations.has(tool) ? version?.split('.')[0] : undefined
  return generation ? `${tool} ${generation}` : tool
}

/** The first of the table that the agent names. A word counts where no letter stands beside it, so that `-kali3-` does and `kalinka` does not. */
function findNoteworthy(readable: string): Noteworthy | null {
  const text = readable.toLowerCase()
  return noteworthyTools.find(({ words }) => words.some((word) => hasWord(text, word))) ?? null
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) return true
  }
  return false
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character)
}

/** `command/s3.ls` and `md/command#s3.ls`, `exec-env/CloudShell`, `app/billing`. */
function findValue(products: readonly Product[], wanted: string): string | null {
  for (const { name, value, isComment } of products) {
    if (isComment || !value) continue
    if (name === wanted) return value
    const [key, rest] = name === 'md' ? splitValue(value) : ['', null]
    if (key === wanted && rest) return rest
  }
  return null
}
