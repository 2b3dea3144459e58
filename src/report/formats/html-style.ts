/** Light and dark by the reader's choice; on paper always light, and without the contents. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--ground:#fff;--panel:#f6f8fa;--link:#0a5ca8}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--line:#3d444d;--ground:#0d1117;--panel:#161b22;--link:#79b8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:66rem;padding:1.5rem;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0 1rem}h2{font-size:1.3rem;margin:2.2rem 0 .6rem;padding-top:.4rem;border-top:1px solid var(--line)}h3{font-size:1.02rem;margin:1.4rem 0 .4rem}
p,ul{max-width:46rem;margin:.5rem 0}ul{padding-left:1.3rem}li{margin:.2rem 0}
a{color:var(--link)}a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
nav ol{columns:2;max-width:46rem;padding-left:1.5rem;margin:0;font-size:.93rem}
.handling{font-weight:600;letter-spacing:.03em;margin:0}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.86rem;margin:.6rem 0;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--panel);overflow-wrap:normal}.number{text-align:right;white-space:nowrap}
code{font:.92em ui-monospace,monospace;overflow-wrap:anywhere}
pre{background:var(--panel);border:1px solid var(--line);padding:.7rem;font-size:.86rem;white-space:pre-wrap;overflow-wrap:anywhere}
figure{margin:1rem 0}figcaption,footer{color:var(--soft);font-size:.88rem}
footer{margin-top:2.5rem;border-top:1px solid var(--line)}
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}.wide{overflow:visible}h2,h3{break-after:avoid}tr,figure{break-inside:avoid}thead{display:table-header-group}table{font-size:8pt}pre{font-size:8pt}a{color:inherit;text-decoration:none}@page{margin:16mm}}
`
