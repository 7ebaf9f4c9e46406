/// A provider's token, made once with python3-cryptography.
enum IDTokenFixture {
    /// The claims of every token.
    static let claims = """
        {"iss":"https://provider.test","sub":"1001","aud":"frontdesk","exp":1000600,"iat":1000000,\
        "nonce":"n-0S6_WzA2Mj","auth_time":1000000,"email":"anna@company.test",\
        "email_verified":true,"name":"Anna Berg"}
        """

    /// The modulus of the RSA key whose private half was not kept.
    static let modulus = """
        vfdJJ9PVBIUMC77xQR6FJuiDHqRg9_8S2AgVV07L0qqeocAJmnOYhdqFiWzy6iNZRDcgXgPNplqtU-hI\
        Tw-3oHRYLEcTxeON1NvOAAbTOFPKN5zAol13tjBGyMR0xZC6edqNeaGJmWWOz0UuDXBxq73TnXDc_plv\
        _tJxvAigxPoaZclRB8pHvWTu2exNcveHmu8Z_8MjNnvN3glMmWhf4qkMbVysMps8_g__xyCgpBRhM2p1\
        Y2eEypIDaHSRGCs9R9Swhq3eE2egKtcmtU-kYsXrgAL_uWa0muxe-OrP59QxvVcqQNfAFj79HspitSwN\
        0ERCVv3F0FvpAynwNvAv5Q
        """

    /// A token that the RSA key signed.
    static let rsaToken = """
        eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYSIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL3Byb3Z\
        pZGVyLnRlc3QiLCJzdWIiOiIxMDAxIiwiYXVkIjoiZnJvbnRkZXNrIiwiZXhwIjoxMDAwNjAwLCJpYXQ\
        iOjEwMDAwMDAsIm5vbmNlIjoibi0wUzZfV3pBMk1qIiwiYXV0aF90aW1lIjoxMDAwMDAwLCJlbWFpbCI\
        6ImFubmFAY29tcGFueS50ZXN0IiwiZW1haWxfdmVyaWZpZWQiOnRydWUsIm5hbWUiOiJBbm5hIEJlcmc\
        ifQ.p5kKoAcKJNFDssu4IZ-PGAx3Qbk6pe7TUi09sjdwY7o04SVkLYtOFU4-8lKWIG-foFHCUyluKpQX\
        YSrdKsbabgjie1Vk99hCKCwjJYltiO2bJUPyt9R82nMVMkapMHjCJNKPz6sBdNT4i8Cx5kZRY_e8sXaw\
        M-ERR8nPWZuPkyGgMrgUHDL8zWM2slMfYWkSCJWclHyUjqiZ_Z4nu3XpPSXAAAn4Jgou957GfsUtQTWx\
        h9ueRtVds7pGXDF_GVSsgHbZ4HU-brntvDj_IA0DRlwJjVW4_4NgDLEZyPSH7EYIjda6WGAP4ejnfsMW\
        U8EOLgjqeCtBJ8qdoJ8YzTWF_Q
        """
}
