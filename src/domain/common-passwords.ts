/**
 * Words that passwords are commonly made of, without marks, capitals and spaces: the lists of leaked passwords, and what
 * people here choose. Not the whole of any list: runs, repetitions and digits behind a word are rules in password.ts.
 */
export const commonWords: readonly string[] = `
matkhau matkhaucuatoi matkhaumoi matkhaucu khongbiet khongcomatkhau quenmatkhau toiquenroi taikhoan dangnhap
tendangnhap nguoidung quantri quantrivien hethong maytinh dienthoai internet mothaiba mothaiba motmotmot
anhyeuem emyeuanh iloveyou iloveu yeuemnhieu yeuanhnhieu yeunhieu nhoem nhoanh nhoemnhieu anhnhoem emnhoanh
yeuemmaimai mottinhyeu tinhyeu tinhyeucuatoi nguoiyeu vochong voyeu chongyeu conyeu congai contrai embe bebong
giadinh giadinhtoi giadinhlatatca giadinhhanhphuc hanhphuc mebeyeu meyeucon conyeume conyeubame bamecon chame
hoahong hoasen hoamai hoadao hoacuc hoalan hoaphuong hoasua huongduong hoahuongduong mattroi matrang ngoisao
vietnam vietnamvodich vietnammuonnam vietnamoi toiyeuvietnam danang danangtoi toiyeudanang danangque hanoi saigon
hochiminh bachochiminh bacho bachovidai thanhphohochiminh quangnam hoian hue songhan cauronghan banahills sontra
haichau lienchieu thanhkhe ngunhanhson camle hoavang hoangsa
phunu phunuvietnam hoiphunu hoilienhiepphunu hoilhpn lienhiepphunu phunudanang hoilhpndanang hoivien chihoi
chihoitruong chutich chutichhoi canbohoi canbo coquan vanphong vanphonghoi ubnd ubmttq dangcongsan doanthanhnien
donghanh donghanhcungphunu binhdang bacai hailabatrung haibatrung ngay8thang3 thang3 mungtamthangba quocte
chucmung chucmungnammoi nammoi tetnguyendan xuanmoi mungxuan phatdat phattai phatloc anlanh binhan antoan mayman
thanhcong hoabinh hanhphucmaimai doclaptudo doclaptudohanhphuc conghoaxahoi conghoaxahoichunghia chunghia nhandan
nguyen nguyenthi nguyenvan tranthi tranvan lethi levan phamthi phamvan huynhthi hoangthi phanthi vothi vuthi dangthi
buithi dothi hothi ngothi duongthi lythi nguyenthithu thuha thuhuong thuthuy thuytien thanhthuy thanhhuong kimanh
ngocanh ngoclan minhanh minhthu hongnhung hongvan bichngoc phuongthao phuonganh tuyetmai tuyetnhung lananh hoaithuong
yeu123 zxcvbnm zxcvbn asdfghjkl asdfgh qwertyuiop qwerty qwert azerty qazwsxedc qazwsx qazxsw wsxedc
1qaz2wsx3edc 1qaz2wsx zaq12wsx 1q2w3e4r5t 1q2w3e4r 1q2w3e q1w2e3r4t5 q1w2e3r4 q1w2e3 qwe123 qweasdzxc qweasd asdzxc
a1b2c3d4e5 a1b2c3d4 a1b2c3 abc123 aa123456 a123456 abcd1234 abcdef 123abc 123qwe 123456a 147258369 147258 159753
741852963 741852 789456123 789456 987654321 123123123 112233 11223344 1122334455 123654 123321 102030 010203 13579
24680 696969 131313 121212 232323 520520 5201314 1314520 686868 868686 6868 8888 9999 7979 7777 6666 0000 1111
password passw0rd p4ssword p4ssw0rd pa55word passwd password1 motdepasse contrasena passwort senha parola admin
administrator admin123 root toor user username login guest default changeme letmein welcome welcome1 master
superman batman spiderman pokemon dragon monkey tiger tigers lion eagle shadow killer hunter hunter2 ranger soldier
football baseball basketball soccer hockey liverpool arsenal chelsea barcelona realmadrid manchester manutd juventus
sunshine princess angel angels lovely loveme lover lovelove love123 forever whatever freedom trustno1 secret secrets
summer winter spring autumn january february march april august october november december monday friday sunday
flower flowers butterfly rainbow chocolate cookie cheese banana orange apple cherry pepper ginger pumpkin strawberry
computer samsung iphone nokia google facebook youtube yahoo gmail hotmail microsoft windows internet zalo zaloviet
starwars matrix mustang ferrari porsche mercedes yamaha honda corvette harley jordan jordan23 michael michelle
jessica jennifer ashley amanda nicole daniel thomas andrew joshua matthew robert charlie george anthony william
maggie buster bailey tigger snoopy garfield mickey minnie donald disney hello hellokitty kitty kitten
helloworld test test123 testing tester temp temp123 sample example demo demo123 access system server database
qwerty123 qwerty1 iloveyou1 love you babygirl babyboy baby sweet sweety honey darling friend friends family mother
father sister brother daddy mommy children jesus christ heaven blessed buddha namo namoadidaphat adidaphat phatphap
money dollar lucky lucky7 happy smile peace nature ocean river mountain moonlight starlight diamond silver golden
`
  .trim()
  .split(/\s+/)
