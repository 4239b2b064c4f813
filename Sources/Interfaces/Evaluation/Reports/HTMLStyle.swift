/// How the page of a report looks, by day and by night.
enum HTMLStyle {
  static let text = """
    :root{color-scheme:light dark;--ink:#1d2129;--faint:#667085;--page:#fff;--card:#f6f7f9;--line:#dfe3e8;\
    --bar:#3b6fd4;--good:#1a7f45;--bad:#c0362c;--heat:59,111,212}
    @media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--faint:#98a2b3;--page:#14171c;--card:#1d2128;\
    --line:#313742;--bar:#7aa2f7;--good:#5bc98a;--bad:#ff8a80;--heat:122,162,247}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:1180px;padding:24px;background:var(--page);color:var(--ink);\
    font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
    h1{margin:0;font-size:26px}h2{font-size:18px;margin:32px 0 12px}
    header p{margin:2px 0 20px}.faint{color:var(--faint)}
    .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:10px}
    .tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 14px}
    .tile b{font-size:24px;font-variant-numeric:tabular-nums}.tile small{color:var(--faint);margin-left:6px}
    .tile span{display:block;color:var(--faint);font-size:13px}
    .tile.good b{color:var(--good)}.tile.bad b{color:var(--bad)}
    .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:16px;margin-top:20px}
    figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px;overflow-x:auto}
    figcaption{margin-bottom:8px;font-size:14px}svg{display:block;width:100%;height:auto;max-width:640px}
    svg text{fill:var(--ink);font:12px system-ui,sans-serif}svg .faint{fill:var(--faint)}
    svg .bar{fill:var(--bar)}svg .track{fill:var(--line)}svg .mark{stroke:var(--ink);stroke-width:2}
    svg .bad{fill:var(--bad)}svg .good{fill:var(--good)}
    details{border:1px solid var(--line);border-radius:10px;margin:8px 0;background:var(--card)}
    summary{cursor:pointer;padding:10px 14px}summary i{color:var(--faint);font-size:13px;margin-left:4px}
    .count{background:var(--bad);color:var(--page);border-radius:9px;padding:1px 8px;font-size:12px;font-weight:600}
    .turn{border-top:1px solid var(--line);padding:10px 14px}.turn p{margin:4px 0;white-space:pre-line}
    .said{font-weight:600}.state{font-size:13px}
    table{border-collapse:collapse;margin:8px 0;font-size:13px;width:100%}
    td,th{border:1px solid var(--line);padding:4px 8px;text-align:left;vertical-align:top;white-space:pre-line;\
    overflow-wrap:anywhere}
    td:first-child{color:var(--bad);white-space:nowrap}
    """
}
