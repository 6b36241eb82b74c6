import type { Lang } from './programs.fixture.ts';

/** What somebody types: short, long, with lists, addresses and lines that look like something else. */
export const typed: Record<Lang, string[]> = {
	nl: [
		'Ja graag!',
		'Dag allemaal\n\nBij ons werkt een mand met sjaals het best: de kinderen verkleden zich, de ouders praten.\n\n- sjaals\n- een spiegel\n- geen uitleg\n\nGroeten\nMia',
		'Ik sprak gisteren met Jan. Hij schreef me: dat gaat niet lukken.\n\nVan maandag tot woensdag zijn we open, van 9:00 tot 12:00.\n\nLukt dat voor jullie?',
		'Dank je.\n\n=====\nDit stond op ons bord:\n=====\n\nTot dinsdag,\nMia',
		'👍',
		'kan iemand mij bellen op 0470 12 34 56 of mailen naar mia@zandloper.example ik zit vast',
		'Beste collega’s,\n\nDrie dingen:\n\n1. De sleutel ligt bij de buren (nr. 14).\n2. Onderwerp van dinsdag: slapen.\n3. Wie brengt soep?\n\nOnze moeder van de week zei: "Hier mag ik gewoon zitten."\n\nWarme groeten uit Aalst\nMia',
		'Aan: iedereen die twijfelt\n\nGewoon doen. Meer over hoe wij begonnen:\nhttps://zandloper.example/begin?van=2026&tot=2027\n\nVragen? Stel ze maar.',
		'Op woensdag 12 mei komen er twee studenten.\nZij schreven ons zelf aan.\n\nPS Wie heeft nog een matje over?',
		'Dat lukt bij ons niet -- te klein -- maar buren hebben een zaal.\n\n--\n\nTweede gedachte: buiten spelen kan wel.'
	],
	fr: [
		'Oui, volontiers !',
		'Bonjour à toutes\n\nChez nous, un panier de foulards marche le mieux.\n\n- des foulards\n- un miroir\n\nBien à vous\nMia',
		'J’ai parlé hier avec Jean. De lundi à mercredi nous sommes ouverts, de 9:00 à 12:00.\n\nCela vous convient ?',
		'Merci.\n\n=====\nC’était sur notre tableau :\n=====\n\nÀ mardi,\nMia',
		'D’accord 🙂',
		'appelez-moi au 0470 12 34 56 ou écrivez à mia@zandloper.example svp',
		'Chères collègues,\n\nTrois choses :\n\n1. La clé est chez les voisins (n° 14).\n2. Objet de mardi : le sommeil.\n3. Qui apporte la soupe ?\n\nUne maman m’a dit : « Ici, je peux simplement m’asseoir. »\n\nBelle journée\nMia',
		'À : toutes celles qui hésitent\n\nLancez-vous. Pour en lire plus :\nhttps://zandloper.example/debut?de=2026&a=2027\n\nDes questions ?',
		'Le mercredi 12 mai, deux étudiantes viennent.\nElles nous ont écrit elles-mêmes.\n\nPS Qui a encore un tapis ?',
		'Chez nous c’est impossible -- trop petit -- mais les voisins ont une salle.\n\nDeuxième idée : jouer dehors.'
	],
	en: [
		'Yes please!',
		'Hello all\n\nA basket of scarves works best for us.\n\n- scarves\n- a mirror\n\nKind regards\nMia',
		'I spoke to John yesterday. From Monday to Wednesday we are open, 9:00 to 12:00.\n\nWould that suit you?',
		'Thanks.\n\n=====\nThis was on our board:\n=====\n\nSee you Tuesday,\nMia',
		'Same here.',
		'can somebody call me on 0470 12 34 56 or mail mia@zandloper.example i am stuck',
		'Dear colleagues,\n\nThree things:\n\n1. The key is with the neighbours (no. 14).\n2. Subject of Tuesday: sleep.\n3. Who brings soup?\n\nA mother said: "Here I may simply sit down."\n\nHave a nice day\nMia',
		'To: everybody who doubts\n\nJust begin. More about how we did:\nhttps://zandloper.example/begin?from=2026&to=2027\n\nAny questions?',
		'On Wednesday 12 May two students come.\nThey wrote to us themselves.\n\nPS Who has a mat to spare?',
		'Not with us -- too small -- but the neighbours have a hall.\n\nSecond thought: play outside.'
	],
	de: [
		'Ja, gern!',
		'Hallo zusammen\n\nBei uns klappt ein Korb mit Tüchern am besten.\n\n- Tücher\n- ein Spiegel\n\nLiebe Grüße\nMia',
		'Ich habe gestern mit Jan gesprochen. Von Montag bis Mittwoch haben wir offen, 9:00 bis 12:00.\n\nPasst das?',
		'Danke.\n\n=====\nDas stand auf unserer Tafel:\n=====\n\nBis Dienstag,\nMia',
		'Genau so.',
		'kann mich jemand anrufen 0470 12 34 56 oder mailen mia@zandloper.example',
		'Liebe Kolleginnen,\n\nDrei Dinge:\n\n1. Der Schlüssel liegt bei den Nachbarn (Nr. 14).\n2. Betreff am Dienstag: Schlaf.\n3. Wer bringt Suppe?\n\nEine Mutter sagte: „Hier darf ich einfach sitzen.“\n\nSchönen Tag\nMia',
		'An: alle, die zögern\n\nEinfach anfangen. Mehr dazu:\nhttps://zandloper.example/anfang?von=2026&bis=2027\n\nFragen?',
		'Am Mittwoch, dem 12. Mai, kommen zwei Studentinnen.\nSie haben uns selbst geschrieben.\n\nPS Wer hat noch eine Matte?',
		'Bei uns geht das nicht -- zu klein -- aber die Nachbarn haben einen Saal.\n\nZweiter Gedanke: draußen spielen.'
	]
};
