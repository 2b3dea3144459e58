/** What kind of notice an agent deserves. Audit tools serve defenders as well; storage clients are ordinary, and thieves like them. */
export const noteworthyClasses = ['offensive-distribution', 'offensive-tool', 'audit-tool', 'storage-client'] as const
export type NoteworthyClass = (typeof noteworthyClasses)[number]

/** A distribution or tool that an analyst wants to be told of. `words` are its spellings in agents, in lower case. */
export type Noteworthy = {
  readonly name: string
  readonly class: NoteworthyClass
  readonly says: string
  readonly words: readonly string[]
}

/**
 * Distributions and tools by which intruders have given themselves away, or that defenders and intruders share. The first that an agent
 * names counts, so the graver classes come first. Many of these tools can hide their name; that one is absent proves nothing.
 */
export const noteworthyTools: readonly Noteworthy[] = [
  distribution('Kali', 'Kali Linux, a distribution made for attacking; seldom anyone’s daily system.', 'kali'),
  distribution('Parrot', 'Parrot OS, a distribution for attacking and for privacy.', 'parrot', 'parrotos', 'parrotsec'),
  distribution('Pentoo', 'Pentoo, a Gentoo made for attacking.', 'pentoo'),
  distribution('BlackArch', 'BlackArch, an Arch Linux with thousands of attack tools.', 'blackarch'),
  distribution('Commando VM', 'Commando VM, a Windows set up for attacking.', 'commandovm', 'commando-vm'),
  distribution('BackBox', 'BackBox, an Ubuntu made for attacking.', 'backbox'),
  tool('Pacu', 'Pacu, a framework to exploit AWS accounts.', 'pacu'),
  tool('CloudFox', 'CloudFox, which lists what an attacker could do next with the credentials at hand.', 'cloudfox'),
  tool('TruffleHog', 'TruffleHog, which finds leaked keys and tries whether they work.', 'trufflehog'),
  tool('gitleaks', 'gitleaks, which finds leaked keys in repositories.', 'gitleaks'),
  tool('Stratus Red Team', 'Stratus Red Team, which plays attacks on AWS to test detection.', 'stratus-red-team'),
  tool('Grimoire', 'Grimoire, which plays attacks on AWS to collect their logs.', 'grimoire'),
  tool(
    'Atomic Red Team',
    'Atomic Red Team, which plays attacks to test detection.',
    'atomic-red-team',
    'atomicredteam',
  ),
  tool('CloudGoat', 'CloudGoat, which sets up vulnerable AWS accounts to practise on.', 'cloudgoat'),
  tool('enumerate-iam', 'enumerate-iam, which tries out what a key may do.', 'enumerate-iam', 'enumerateiam'),
  tool('WeirdAAL', 'WeirdAAL, a library of attacks on AWS.', 'weirdaal'),
  tool('aws_consoler', 'aws_consoler, which turns a key into a console session.', 'aws_consoler', 'aws-consoler'),
  tool('Endgame', 'Endgame, which opens resources to an account of the attacker’s.', 'endgame'),
  tool(
    'Quiet Riot',
    'Quiet Riot, which finds principals of other accounts without a trace in their logs.',
    'quiet-riot',
    'quiet_riot',
    'quietriot',
  ),
  tool('S3Scanner', 'S3Scanner, which looks for open buckets.', 's3scanner'),
  tool('BucketFinder', 'a tool that guesses the names of buckets.', 'bucketfinder', 'bucket_finder', 'bucket-finder'),
  tool('Nuclei', 'Nuclei, a scanner for vulnerabilities.', 'nuclei'),
  tool('Nimbostratus', 'Nimbostratus, which looks around in and exploits AWS accounts.', 'nimbostratus'),
  tool('SkyArk', 'SkyArk, which finds the most privileged identities.', 'skyark'),
  tool('SkyWrapper', 'SkyWrapper, which follows temporary keys.', 'skywrapper'),
  tool('barq', 'barq, which takes over machines with stolen AWS keys.', 'barq'),
  tool('Cred Scanner', 'a scanner for AWS keys in files.', 'cred_scanner', 'credscanner'),
  tool(
    'AndroxGh0st',
    'AndroxGh0st, a tool that steals keys out of .env files and abuses SES.',
    'androxgh0st',
    'androxghost',
  ),
  tool('AlienFox', 'AlienFox, a toolkit that harvests keys and abuses mail services.', 'alienfox'),
  tool('GreenBot', 'GreenBot, which tries stolen keys and makes console users.', 'greenbot', 'xcatze'),
  tool('Red-Shadow', 'Red-Shadow, which looks for shadow administrators in IAM.', 'red-shadow', 'redshadow'),
  tool('CloudPEASS', 'CloudPEASS, which looks for ways to more privileges.', 'cloudpeass', 'aws-pentest-tools'),
  tool('AWSBucketDump', 'AWSBucketDump, which lists buckets and takes what looks interesting.', 'awsbucketdump'),
  tool('Cloudlist', 'Cloudlist, which lists everything that a key can see.', 'cloudlist'),
  tool('ROADtools', 'an attack tool for cloud identities.', 'roadtools', 'roadrecon'),
  tool('sqlmap', 'sqlmap, which exploits SQL injections.', 'sqlmap'),
  tool('Metasploit', 'Metasploit, a framework for exploits.', 'metasploit'),
  tool('Nmap', 'Nmap, a scanner of networks.', 'nmap'),
  tool('Burp Suite', 'Burp Suite, a proxy for attacks on web applications.', 'burp', 'burpsuite'),
  audit('Prowler', 'Prowler, which checks an account’s security; defenders run it, and intruders too.', 'prowler'),
  audit(
    'ScoutSuite',
    'ScoutSuite, which maps an account’s weaknesses; defenders run it, and intruders too.',
    'scoutsuite',
    'scout2',
    'scout suite',
  ),
  audit('CloudMapper', 'CloudMapper, which draws an account; defenders run it, and intruders too.', 'cloudmapper'),
  audit('PMapper', 'PMapper, which finds ways from one identity to another.', 'pmapper', 'principalmapper'),
  audit('Cloudsplaining', 'Cloudsplaining, which looks for policies that allow too much.', 'cloudsplaining'),
  audit(
    'CloudSploit',
    'CloudSploit, which checks an account’s security; defenders run it, and intruders too.',
    'cloudsploit',
  ),
  audit('Steampipe', 'Steampipe, which asks an account in SQL; also handy to look around.', 'steampipe', 'powerpipe'),
  audit('CloudQuery', 'CloudQuery, which copies an account’s inventory into a database.', 'cloudquery'),
  audit('Cartography', 'Cartography, which draws an account as a graph.', 'cartography'),
  audit('aws-recon', 'aws-recon, which takes an account’s inventory.', 'aws-recon', 'aws_recon'),
  audit('Checkov', 'Checkov, which checks infrastructure code.', 'checkov'),
  storage(
    'S3 Browser',
    'S3 Browser, a Windows client for buckets; the one with which the intruders called GUI-vil work.',
    's3 browser',
    's3browser',
    's3-browser',
  ),
  storage('Cyberduck', 'Cyberduck, a client for buckets.', 'cyberduck'),
  storage(
    'Mountain Duck',
    'Mountain Duck, which mounts buckets as a drive.',
    'mountain duck',
    'mountainduck',
    'mountain-duck',
  ),
  storage('WinSCP', 'WinSCP, a Windows client that copies files, buckets too.', 'winscp'),
  storage('Rclone', 'Rclone, which copies whole buckets from one provider to another.', 'rclone'),
  storage('s3cmd', 's3cmd, a command line client for buckets.', 's3cmd'),
  storage('s5cmd', 's5cmd, a fast command line client for buckets.', 's5cmd'),
  storage('CloudBerry', 'CloudBerry (MSP360), a Windows client for buckets.', 'cloudberry', 'msp360'),
  storage('FileZilla', 'FileZilla, a client that copies files, buckets too.', 'filezilla'),
  storage('MinIO client', 'MinIO’s client for buckets.', 'minio'),
  storage('DragonDisk', 'DragonDisk, a client for buckets.', 'dragondisk'),
  storage('ExpanDrive', 'ExpanDrive, which mounts buckets as a drive.', 'expandrive'),
  storage('CrossFTP', 'CrossFTP, a client that copies files, buckets too.', 'crossftp'),
]

function distribution(name: string, says: string, ...words: string[]): Noteworthy {
  return { name, class: 'offensive-distribution', says, words }
}

function tool(name: string, says: string, ...words: string[]): Noteworthy {
  return { name, class: 'offensive-tool', says, words }
}

function audit(name: string, says: string, ...words: string[]): Noteworthy {
  return { name, class: 'audit-tool', says, words }
}

function storage(name: string, says: string, ...words: string[]): Noteworthy {
  return { name, class: 'storage-client', says, words }
}
