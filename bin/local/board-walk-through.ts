/** The board's year as commands for a shell with curl and sed, at the local region. */
export const boardWalkThrough = (place: {
  readonly webUrl: string;
  /** Folder for what the commands make. */
  readonly results: string;
}): readonly { readonly title: string; readonly command: string }[] => {
  const { webUrl, results } = place;
  const board = `curl -sS --fail-with-body -H "Authorization: Bearer $BOARD"`;
  const json = `-H 'Content-Type: application/json' -d`;
  const year = `${webUrl}/v1/board/calendars/2022-2023`;
  const field = (name: string): string => `sed -E 's/^.*"${name}":([0-9]+).*$/\\1/'`;
  return [
    {
      title:
        'Sign in. Only here a name is enough: board, operator or nobody. A token lasts an hour, in a region that fills itself a month',
      command: `BOARD=$(curl -sS --fail-with-body ${webUrl}/oidc/token -d grant_type=client_credentials -d client_id=board | sed -E 's/^.*"access_token":"([^"]+)".*$/\\1/'); echo "token of \${#BOARD} characters"`,
    },
    {
      title: 'Last year, moved to the next, becomes the draft; name the draft that you saw',
      command: `REV=$(${board} ${year}/draft | ${field('rev')}); ${board} ${json} "{\\"rev\\":$REV}" ${year}/draft/copy > ${results}/draft.json; cut -c1-200 ${results}/draft.json; echo`,
    },
    {
      title: 'Change what you like in the file, here the name of the region, and save the draft',
      command: `sed -E 's/"region":"[^"]*"/"region":"Kennemerland"/' ${results}/draft.json > ${results}/changed.json; ${board} -X PUT ${json} @${results}/changed.json ${year}/draft | cut -c1-200; echo`,
    },
    {
      title: 'What is wrong with it, or asks for a second look?',
      command: `${board} ${json} '{}' ${year}/check; echo`,
    },
    {
      title: 'What would follow: every schedule, every mail, every difference',
      command: `${board} ${json} '{}' ${year}/preview | cut -c1-600; echo`,
    },
    {
      title: 'Who would be late for which deadline, as things are now (of the year that runs)',
      command: `${board} ${json} '{}' ${webUrl}/v1/board/calendars/2021-2022/lateness | cut -c1-600; echo`,
    },
    {
      title: 'Publish it: name the draft and the edition that you saw (0: none stands yet)',
      command: `REV=$(${board} ${year}/draft | sed -E 's/^.*"rev":([0-9]+),"calendar".*$/\\1/'); ${board} ${json} "{\\"rev\\":$REV,\\"edition\\":0}" ${year}/publication; echo`,
    },
    {
      title: 'Suspend the round that is open: schools are refused from now on. Then resume it',
      command: `for IT in true false; do ${board} -X PUT ${json} "{\\"suspended\\":$IT}" ${webUrl}/v1/board/calendars/2021-2022/rounds/ronde-1/suspension; echo; done`,
    },
    {
      title: 'The schools of the region',
      command: `${board} ${webUrl}/v1/board/schools | cut -c1-600; echo`,
    },
    {
      title: 'Schools out of DUO’s open data: first what it would do, then do it (dryRun=false)',
      command: `printf 'BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENAAM\\n00AA;00AA00;De Linde;HAARLEM\\n00AB;00AB00;=FOUT();HAARLEM\\n' > ${results}/scholen.csv; ${board} -H 'Content-Type: application/octet-stream' --data-binary @${results}/scholen.csv '${webUrl}/v1/board/schools/import?sector=bo&municipalities=Haarlem'; echo`,
    },
  ];
};
