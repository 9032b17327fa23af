"""Where secrets are planted by somebody who has not read the gate: odd elements, data held in styles, numbers, names.

``{s}`` is a word of mixed letters, ``{low}`` one of small letters as a path or a class would hold it, ``{card}``, ``{phone}``
and ``{born}`` are numbers as people write them, ``{mail}`` and ``{iban}`` what they look like.
"""

PLACES = {
    "output value": "<output name={s} for={s}>{s}</output>",
    "data value": "<data value='{s}'>{s}</data>",
    "meter": "<meter min=0 max=9 value=3 title='{s}'>{s}</meter>",
    "progress": "<progress max=9 value=3 aria-valuetext='{s}'>{s}</progress>",
    "time": "<time datetime='{s}' title='{s}'>{s}</time>",
    "noscript attribute": "<noscript data-a='{s}'><img alt='{s}'></noscript>",
    "template inside template": "<template id='{s}'><template>{s}</template><p title='{s}'>{s}</p></template>",
    "object parameters": "<object type='text/{s}'><param name='{s}' value='{s}'><p>{s}</p></object>",
    "embed type": "<embed type='application/{s}' name='{s}'>",
    "picture sources": "<picture><source media='(min-width:1px)' type='image/{s}' srcset='/p/{s} 1x, /q/{s} 2x'><img "
    "sizes='{s}'></picture>",
    "image map": "<map name='{s}'><area shape=rect coords='1,2,3,4' href='/a/{s}' alt='{s}' title='{s}'></map>",
    "dialog return": "<dialog id='{s}' closedby=any><form method=dialog><button value='{s}'>{s}</button></form></dialog>",
    "details name": "<details name='{s}'><summary title='{s}'>{s}</summary>{s}</details>",
    "popover target": "<button popovertarget='{s}' popovertargetaction=show>{s}</button><div popover id='{s}'>{s}</div>",
    "invoker": "<button type=button command='--{s}' commandfor='{s}' interestfor='{s}'>{s}</button>",
    "slot names": "<div><template shadowrootmode=open><slot name='{s}'>{s}</slot></template><b slot='{s}'>{s}</b></div>",
    "parts": "<div part='{s} a' exportparts='{s}:{s}'>{s}</div>",
    "built-in by name": "<button type=button is='x-{s}'>{s}</button>",
    "custom form field": "<x-field name='{s}' value='{s}' label='{s}' error='{s}'>{s}</x-field>",
    "attribute called constructor": "<p constructor='{s}' __proto__='{s}' tostring='{s}'>{s}</p>",
    "tag called constructor": "<constructor>{s}</constructor><hasownproperty a='{s}'>{s}</hasownproperty>",
    "attribute in another space": "<svg xmlns:x='urn:{s}'><g x:href='{s}' xml:lang='{s}' xml:base='/{s}/' xlink:title='{s}'></g></svg>",
    "formula annotations": "<math alttext='{s}' title='{s}'><semantics><mi>{s}</mi><annotation encoding='{s}'>{s}</annotation>"
    "<annotation-xml encoding='text/html'><p title='{s}'>{s}</p></annotation-xml></semantics></math>",
    "formula action": "<math><maction actiontype='{s}'><mtext>{s}</mtext></maction><ms lquote='{s}' rquote='{s}'>{s}</ms></math>",
    "drawing with a page": "<svg><foreignObject><div title='{s}'>{s}<input "
    "value='{s}'><textarea>{s}</textarea></div></foreignObject></svg>",
    "drawing text path": "<svg><path id='p{s}' d='M0 0h9'/><text><textPath href='#p{s}'>{s}</textPath></text></svg>",
    "drawing switch": "<svg><switch><text systemLanguage='{s}'>{s}</text></switch></svg>",
    "drawing symbols": "<svg><symbol id='s{s}'><title>{s}</title><desc>{s}</desc></symbol><use href='#s{s}' aria-label='{s}'/></svg>",
    "drawing animation": "<svg><rect width=1 height=1><animate attributeName='{s}' values='{s};{s}' id='{s}'/><set "
    "to='{s}'/></rect></svg>",
    "drawing filter": "<svg><filter id='f{s}'><feImage href='/f/{s}'/></filter><g filter='url(#f{s})'></g></svg>",
    "drawing style": "<svg><style>.{s}{{fill:red}} text::after{{content:'{s}'}}</style><g class='{s}' style='--a:{s}'></g></svg>",
    "drawing script": "<svg><script>/* {s} */</script><a xlink:href='/x/{s}' target='{s}'><text>{s}</text></a></svg>",
    "drawing in an address": "<img alt='' src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text>{s}</text></svg>\">",
    "document in an address": "<iframe src='data:text/html,<p>{s}</p>' name='{s}' allow='{s}' title='{s}'></iframe>",
    "document in a document": "<iframe srcdoc='<iframe srcdoc=&quot;<p id={s}>{s}</p>&quot;></iframe><title>{s}</title><input "
    "value={s}>'></iframe>",
    "video sources": "<video title='{s}' aria-label='{s}' poster='/v/{s}.png'><source src='/v/{s}.mp4' type='video/{s}'><track "
    "kind=captions label='{s}' srclang='{s}'></video>",
    "search field": "<search aria-label='{s}'><input type=search value='{s}' results=5 autosave='{s}'></search>",
    "date field": "<input type=text data-date='{s}' value='{s}' list='l{s}'><datalist id='l{s}'><option value='{s}' "
    "label='{s}'>{s}</option></datalist>",
    "option data": "<select aria-label='{s}' autocomplete='{s}'><option data-iban='{s}' title='{s}' id='{s}' class='{s}' "
    "selected>{s}</option></select>",
    "option picture": "<select><button><selectedcontent>{s}</selectedcontent></button><option><img alt='{s}'>{s}</option></select>",
    "row headers": "<table summary='{s}'><colgroup title='{s}'><col title='{s}' class='{s}'></colgroup><tr><td headers='{s}' axis='{s}' "
    "scope='{s}' abbr='{s}'>{s}</td></tr></table>",
    "list value": "<ol type='{s}'><li value='7' type='{s}'>{s}</li></ol>",
    "quotation": "<blockquote cite='/q/{s}'><q cite='/q/{s}'>{s}</q></blockquote><ins cite='/{s}' datetime='{s}'>{s}</ins>",
    "ruby": "<ruby>{s}<rb>{s}</rb><rp>{s}</rp><rt>{s}</rt><rtc>{s}</rtc></ruby>",
    "old elements": "<center>{s}</center><tt>{s}</tt><nobr>{s}</nobr><listing>{s}</listing><xmp>{s}</xmp><font face='{s}' "
    "size='{s}'>{s}</font>",
    "plain frame set": "<noframes>{s}</noframes><noembed>{s}</noembed>",
    "menu": "<menu label='{s}'><li><menuitem label='{s}'>{s}</li></menu>",
    "key hints": "<input enterkeyhint='{s}' inputmode='{s}' accesskey='{s}' autocapitalize='{s}' virtualkeyboardpolicy='{s}'>",
    "microdata": "<p itemscope itemid='urn:{s}' itemtype='/{s}' itemref='{s}' itemprop='{s}'>{s}<meta itemprop=a content='{s}'><link "
    "itemprop=b href='/{s}'></p>",
    "linked data": "<p property='{s}' typeof='{s}' resource='/{s}' vocab='/{s}' about='/{s}'>{s}</p>",
    "framework attributes": "<p ng-bind='{s}' v-text='{s}' :title='{s}' @click='{s}' x-data='{s}' hx-get='/{s}' wire:id='{s}' "
    "_ngcontent-{low}>{s}</p>",
    "vendor attributes": "<p jsaction='{s}' jsdata='{s}' data-reactid='{s}' data-turbo-frame='{s}' data-{low}=1>{s}</p>",
    "label of a field": "<label for='f{s}' title='{s}'>{s}</label><input id='f{s}' aria-describedby='{s}' aria-errormessage='{s}'>",
    "labelled region": "<section aria-labelledby='{s}' aria-details='{s}' aria-owns='{s}' aria-controls='{s}' aria-flowto='{s}' "
    "aria-activedescendant='{s}'>{s}</section>",
    "braille": "<p aria-braillelabel='{s}' aria-brailleroledescription='{s}' aria-valuetext='{s}' aria-placeholder='{s}'>{s}</p>",
    "class of a user": "<style>.user-{s}{{color:red}}[class~='user-{s}']{{color:blue}}</style><p class='user-{s} {s}'>{s}</p>",
    "class with an address": "<style>.u\\40 {s}\\.example{{color:red}}</style><p class='u@{s}.example'>{s}</p>",
    "condition on a name": "<style>[data-{low}],[data-x*='{s}' i],:root:has([title='{s}']){{color:red}}</style><p data-x='{s}'>{s}</p>",
    "place in a list": "<style>li:nth-child(2 of .{s}),:nth-last-of-type(3n+1):not(#{s}){{color:red}}</style>",
    "language test": "<style>:lang('{low8}'),:lang({low8}){{color:red}}</style><p lang='{low8}'>{s}</p>",
    "custom state": "<style>x-a:state({s}),::highlight({s}),::view-transition-group({s}),::part({s} b){{color:red}}</style>",
    "scope": "<style>@scope (.{s}) to (#{s}){{img{{border:0}}}}</style>",
    "starting style": "<style>@starting-style{{.{s}{{opacity:0}}}}@position-try --{s}{{top:0}}@counter-style "
    "{s}{{system:cyclic;symbols:'{s}'}}</style>",
    "page rules": "<style>@page {s}{{margin:1cm;@top-left{{content:'{s}'}}}}@font-palette-values "
    "--{s}{{font-family:'{s}'}}@font-feature-values {s}{{@styleset{{{s}:1}}}}</style>",
    "layers and containers": "<style>@layer {s}.{s},b;@container {s} style(--{s}:'{s}'){{p{{color:red}}}}</style>",
    "imported with a layer": "<style>@import '/sheet.css?{s}' layer({s}) supports(--{s}:1) (min-width:1px);</style>",
    "nested rules": "<style>p{{&.{s}{{color:red}} .{s} &{{color:red}} @media (min-width:1px){{--n:'{s}'}}}}</style>",
    "property strings": "<style>.z1{{quotes:'{s}' "
    "'{s}';list-style:'{s}';text-emphasis:'{s}';hyphenate-character:'{s}';text-overflow:'{s}'}}</style>",
    "counters": "<style>.z2{{counter-set:{s} 3}}.z2::before{{content:counters({s},'{s}',{s}) / '{s}'}}</style>",
    "picture functions": "<style>.z3{{background:image-set('/i/{s}' "
    "1x);mask:url('/m/{s}#{s}');cursor:url('/c/{s}'),auto;border-image:url(/b/{s}) 1}}</style>",
    "attribute function": "<style>.z4{{--w:attr(data-{low} type(*), '{s}');width:attr(data-w px,'{s}')}}</style>",
    "animation names": "<style>@keyframes \"{s} x\"{{from{{--k:{s}}}}}.z5{{animation:'{s} x' "
    "1s;animation-timeline:--{s};view-timeline:--{s};anchor-name:--{s}}}</style>",
    "areas and lines": "<style>.z6{{grid-template:[{s}] '{s} .' 1fr [{s}-end] / [{s}] auto;grid-row:{s} / span 2 {s}}}</style>",
    "functions": "<style>.z7{{width:calc(1px * var(--{s},{s}));--f:{s}({s},'{s}');background:paint({s})}}</style>",
    "source of a font": "<style>@font-face{{font-family:'F {s}';src:local('{s}'),url('/f/{s}.woff2') "
    "format('{s}');unicode-range:U+26}}</style>",
    "escaped words": "<style>.z8{{--e:\\51 {s};--u:\"\\000051{s}\\A {s}\"}}</style>",
    "comment in a value": "<style>.z9{{color:/*{s}*/red;--c:a/*{s}*/b}}</style>",
    "words of two letters": "<p style='--a:{pairs}'>{s}</p>",
    "card in a custom property": "<p style='--card:{card};--pay:{card4}'>a</p>",
    "card in a rule": "<style>.z10{{--n:{card4};--m:\"{card4}\";--o:{card}}}</style>",
    "card in columns": "<p style='--a:{cardcommas};transition-delay:{cardcommas}'>a</p>",
    "telephone in a style": "<p style='--tel:{phone};--tel2:{phonedots}'>a</p>",
    "date of birth in a style": "<p style='--born:{born}'>a</p>",
    "where somebody is": "<p style='--lat:48.8583701;--lng:2.2944813'>a</p>",
    "sex and country": "<p style='--sex:f;--country:fr'>a</p>",
    "range of letters": "<p style='--u:U+4970-123456'>a</p>",
    "card in a drawing": "<svg><text>{card4}</text><g data-n='{card}' id='c{card}'></g></svg>",
    "card as a size": "<table width={card} border={card}><tr><td colspan={card}></table><svg width={card}></svg>",
    "card in a path": "<svg><path d='M {card} 0'/><polygon points='{card}'/></svg>",
    "nth with a number": "<style>li:nth-child({phone10}){{color:red}}</style>",
    "e-mail in a class": "<p class='{mail}' id='{mail}' title='{mail}' data-mail='{mail}'>{mail}</p>",
    "e-mail in a path": "<a href='/u/{mail}'>a</a><img alt='' src='/u/{mail}.png'>",
    "shown by somebody inside a hidden zone": "<div data-aparte-hide><p data-aparte-show>{s}<img alt='{s}'></p></div>",
    "shown inside a blocked zone": "<div data-aparte-block><p data-aparte-show>{s}</p><div data-aparte-show><template "
    "shadowrootmode=open><p>{s}</p></template></div></div>",
    "blocked host with a shadow": "<div data-aparte-block><template shadowrootmode=open><p "
    "data-aparte-show>{s}</p><slot></slot></template><p>{s}</p></div>",
    "hidden inside a shadow of a shown zone": "<div data-aparte-show><div><template shadowrootmode=open><p "
    "data-aparte-hide>{s}</p></template></div></div>",
    "editable inside a shown zone": "<div data-aparte-show><p contenteditable>{s}<b title='{s}'>{s}</b></p></div>",
    "field inside a shown zone": "<div data-aparte-show><input value='{s}'><textarea>{s}</textarea><input type=password "
    "value='{s}'><input type=hidden value='{s}'></div>",
    "values inside a shown zone": "<div data-aparte-show><input type=checkbox value='{s}'><input type=radio value='{s}'><button "
    "value='{s}' type=button>a</button>"
    "<meter title=a value=1 data-a='{s}'></meter><option value='{s}'></div>",
    "frame of a hidden zone": "<div data-aparte-hide><iframe srcdoc='<html data-aparte-show><p>{s}</p></html>'></iframe></div>",
}  # fmt: skip

#: Patterns in a zone that the site shows: its texts are shown, these parts of them are not.
PATTERNS = {
    "e-mail": "<p data-aparte-show>Write to {mail} today</p>",
    "e-mail in several elements": "<p data-aparte-show>Write to <b>{mailname}</b>@<i>{mailhost}</i> today</p>",
    "e-mail in several texts": "<p data-aparte-show class=split data-parts='{mail}'></p>",
    "e-mail in a title": "<p data-aparte-show title='for {mail}'>a</p>",
    "e-mail as an alternative": "<p data-aparte-show><img alt='photo of {mail}' src=/dot.png></p>",
    "e-mail on a button": "<p data-aparte-show><input type=button value='Not {mail}?'></p>",
    "e-mail in a choice": "<p data-aparte-show><select><option label='{mail}'>a<option>{mail}</select></p>",
    "e-mail as a hint": "<p data-aparte-show><input placeholder='{mail}'></p>",
    "card": "<p data-aparte-show>Card {card4}</p>",
    "card with thin spaces": "<p data-aparte-show>Card {cardthin}</p>",
    "card with figure spaces": "<p data-aparte-show>Card {cardfigure}</p>",
    "card with soft hyphens": "<p data-aparte-show>Card {cardsoft}</p>",
    "card with joiners": "<p data-aparte-show>Card {cardjoined}</p>",
    "card on lines": "<p data-aparte-show>Card {cardlines}</p>",
    "card with dots": "<p data-aparte-show>Card {carddots}</p>",
    "card in boxes": "<p data-aparte-show>{cardboxes}</p>",
    "card in a drawing": "<svg data-aparte-show><text>{card4}</text></svg>",
    "account": "<p data-aparte-show>IBAN {iban}</p>",
    "account in groups": "<p data-aparte-show>IBAN {iban4}</p>",
    "account in boxes": "<p data-aparte-show>{ibanboxes}</p>",
    "telephone": "<p data-aparte-show>Call {phone}</p>",
    "telephone with dots": "<p data-aparte-show>Call {phonedots}</p>",
    "telephone abroad": "<p data-aparte-show>Call {phoneabroad}</p>",
    "social security": "<p data-aparte-show>No {nir}</p>",
    "social security of Corsica": "<p data-aparte-show>No {nircorse}</p>",
    "passport": "<p data-aparte-show>Passport {passport}</p>",
    "identity card": "<p data-aparte-show>Card {identity}</p>",
    "token": "<p data-aparte-show>Key {token}</p>",
    "token in a link text": "<p data-aparte-show><a href=/x>https://shop.example/r/{token}</a></p>",
    "in a formula": "<math data-aparte-show><mtext>{card4}</mtext></math>",
}  # fmt: skip
