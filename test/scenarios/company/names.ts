import type { Random } from '../../../samples/cloudtrail/random.ts'
import { some } from '../chance.ts'

const firsts =
  'amara anika ben bjorn carla chen clara david diego elena emeka erik fatima felix grace hana hugo ines ivan jana james joao julia kai karim katya lars leila liam lina luca maja marco maria mateo maya mina nadia naomi nora olga omar pablo paula priya rafael rosa samir sara sean sofia stefan sven tara theo tom uma vera victor wei yara yusuf zoe'.split(
    ' ',
  )
const lasts =
  'adeyemi ahmed andersen baker bauer becker bianchi blanc braun castro cho costa dubois evans ferrari fischer garcia gomez gruber haas hansen herrera hoffmann huang ito jansen jensen kaya keller khan kim klein kowalski kumar lang larsen lee lopez martin meyer moreau murphy nakamura nguyen novak okafor olsen patel pereira petrov popescu reed ricci rossi russo santos sato schmidt silva singh smith tanaka torres vargas vogel wagner walsh weber white yilmaz young'.split(
    ' ',
  )
const heads =
  'alder amber arc birch blue bright cedar clear copper delta ember fern field gold harbor hazel iron juniper kestrel lake maple north oak pine quartz river silver slate stone summit tern vale west willow'.split(
    ' ',
  )
const tails =
  'bank base beam bridge burg cast craft dale forge gate grid line loop mark mill path point port stack stead wave wick works yard'.split(
    ' ',
  )

/** A company's name, in one word. */
export function pickCompanyName(random: Random): string {
  return `${random.pick(heads)}${random.pick(tails)}`
}

/** People's logins in the manner of one company: `jana.meyer`, `jmeyer`, `jana`, `jana.meyer@company.example`. */
export function pickLogins(count: number, random: Random): string[] {
  const style = random.below(3)
  const last = some(lasts, count, random)
  return some(firsts, count, random).map((first, index) => {
    const name = last[index % last.length]!
    return [`${first}.${name}`, `${first[0]}${name}`, `${first}-${name[0]}`][style]!
  })
}

const projects =
  'atlas billing catalog checkout crm delivery erp exports hub imports invoices ledger loyalty market media notify orders payments portal reports search shop stock sync tracking'.split(
    ' ',
  )
const duties =
  'api backup batch campaigns collector connector cron exporter feed importer indexer labels loader mailer monitor notify poller publisher reader reports returns scraper sender shipper smtp sync uploader webhook worker'.split(
    ' ',
  )

/** Names of machine users: several of one project, named alike, or each as it came. */
export function pickRobotNames(count: number, random: Random): string[] {
  const style = random.below(4)
  const project = random.pick(projects)
  const others = some(projects, count, random)
  return some(duties, count, random).map((duty, index) => {
    const isOfProject = index < Math.max(2, count * 0.7)
    const subject = isOfProject ? project : others[index % others.length]!
    return [`svc-${subject}-${duty}`, `${subject}_${duty}`, `${subject}-${duty}-prod`, `app.${subject}.${duty}`][style]!
  })
}

export function pickThings(count: number, random: Random): string[] {
  return some(projects, count, random)
}
