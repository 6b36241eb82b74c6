/** What programs put on the clipboard, in the shape they give it (fonts and numbers cut short); the words are ours. */

const word = (body: string) => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/an/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:TrackMoves>false</w:TrackMoves></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4;} p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm;} --></style>
</head><body lang=NL-BE style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const bullet = (place: string, level: number, sign: string, text: string) =>
	`<p class=MsoListParagraphCxSp${place} style='margin-left:${36 * level}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>${text}<o:p></o:p></p>`;

/** Word for the desktop: title, headings, bold, a nested list, numbers, a table, a tracked change, a comment, a footnote. */
export const wordDesktop = word(`
<p class=MsoTitle>Verslag van de netwerkdag<o:p></o:p></p>
<h1>Waarover het ging<o:p></o:p></h1>
<p class=MsoNormal>Tweeëntwintig mensen uit <b style='mso-bidi-font-weight:normal'>zeventien
plekken</b> kwamen <i>samen</i><span style='mso-spacerun:yes'> </span>in Gent.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"
title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'>[1]</span></span></a><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h3>Wat we onthouden<o:p></o:p></h3>
${bullet('First', 1, '·', 'Licht en warmte tellen')}
${bullet('Middle', 2, 'o', 'Ook in de gang')}
${bullet('Last', 1, '·', 'Soep helpt')}
<p class=MsoNormal>We beslisten <span class=msoDel><del cite="mailto:An%20Peeters" datetime="2026-10-04T09:12">nooit </del></span><span class=msoIns><ins
cite="mailto:An%20Peeters" datetime="2026-10-04T09:12">twee dingen</ins></span>:<a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AP1]</a><o:p></o:p></p>
${bullet('First', 1, '1.', 'Een blad over verzekering')}
${bullet('Last', 1, '2.', 'De volgende keer gaat over vaders')}
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0'><td width=302 valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal>Wie<o:p></o:p></p></td><td width=302><p class=MsoNormal>Wanneer<o:p></o:p></p></td></tr>
 <tr><td><p class=MsoNormal>Werkgroep<o:p></o:p></p></td><td><p class=MsoNormal>januari<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><a href="https://voorbeeld.example/verslag">Het hele verslag</a> en <a href="file:///C:/Users/an/plan.docx">het plan</a>.<o:p></o:p></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>[AP1]Echt maar twee?<o:p></o:p></p></div></div>`);

/** Word on the web: spans in spans, headings by attribute, a list per line. */
export const wordOnline = `<div class="OutlineElement Ltr SCXW81 BCX0"><p class="Paragraph SCXW81" role="heading" aria-level="1" paraid="1" xml:lang="NL-BE"><span data-contrast="none" class="TextRun"><span class="NormalTextRun">Zaterdag met papa’s</span></span><span class="EOP" data-ccp-props="{}">&nbsp;</span></p></div>
<div class="OutlineElement"><p class="Paragraph"><span class="TextRun"><span class="NormalTextRun">Er kwam er </span></span><span class="TextRun" style="font-weight: bold;"><span class="NormalTextRun">één</span></span><span class="TextRun"> per maand.</span><span class="EOP">&nbsp;</span></p></div>
<div class="ListContainerWrapper SCXW81"><ul class="BulletListStyle1 SCXW81" role="list"><li data-leveltext="●" data-aria-level="1" role="listitem" class="OutlineElement"><p class="Paragraph"><span class="TextRun">Van vader tot vader</span><span class="EOP">&nbsp;</span></p></li></ul></div>
<div class="ListContainerWrapper SCXW81"><ul class="BulletListStyle1 SCXW81" role="list"><li data-leveltext="●" data-aria-level="1" role="listitem"><p class="Paragraph"><span class="TextRun">Iets om te doen</span><span class="EOP">&nbsp;</span></p></li></ul></div>`;

/** Google Docs: everything in one `b` that is not bold, weights as numbers. */
export const googleDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5f1e"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-weight:400;white-space:pre-wrap;">Buiten in de winter</span></h1>
<p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;">Een half uur is </span><span style="font-weight:700;">lang genoeg</span><span style="font-style:italic;font-weight:400;"> voor iedereen</span></p><br /><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Laarzen te leen</span></p></li></ul></b>`;

/** LibreOffice Writer: old tags, empty paragraphs for distance. */
export const libreOffice = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 24.2 (Linux)"/><style type="text/css">p { margin-bottom: 0.25cm; line-height: 115% }</style></head><body lang="nl-BE" dir="ltr"><h2 class="western">Wat we leerden</h2><p style="margin-bottom: 0cm"><font face="Arial, sans-serif"><b>Samen</b> kou hebben.</font></p><p><br/></p><ol><li><p>Eerst soep</p></li><li><p>dan praten</p></li></ol></body></html>`;
